import type { Json } from './chat-types.ts'

export interface Choice {
  readonly value: string
  readonly label: string
  readonly description?: string
  readonly group?: string
}

/** Where menus find what they offer beyond their own options. */
export interface Choosing {
  people(): readonly Choice[]
  channels(): readonly Choice[]
  /** Options given by the app while one types. */
  suggest(menu: { actionId: string; blockId?: string }, query: string): Promise<readonly Choice[]>
}

export function toChoice(option: Json, group?: string): Choice {
  return {
    value: String(option.value),
    label: String(option.text?.text ?? ''),
    ...(option.description ? { description: String(option.description.text) } : {}),
    ...(group ? { group } : {}),
  }
}

/** Options of an element, those of its groups included. */
export function choicesOf(element: Json): Choice[] {
  if (element.option_groups) {
    return element.option_groups.flatMap((group: Json) =>
      group.options.map((option: Json) => toChoice(option, String(group.label?.text ?? ''))),
    )
  }
  return (element.options ?? []).map((option: Json) => toChoice(option))
}

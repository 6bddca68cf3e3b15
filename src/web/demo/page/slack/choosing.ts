import type { App } from '../app.ts'
import type { Choice } from '../choosing.ts'
import { act } from './act.ts'
import type { ActionTarget, Json } from './chat-types.ts'

export interface Menu {
  readonly actionId: string
  readonly blockId?: string
}

/** Options given by the app while one types. */
export type Suggest = (menu: Menu, query: string) => Promise<readonly Choice[]>

/** @param on the message or the modal in which the menu stands */
export const suggestIn =
  (app: App, on: ActionTarget): Suggest =>
  async ({ actionId, blockId }, query) => {
    const answer = await act.quietly(app, { do: 'suggest', on, actionId, query, ...(blockId ? { blockId } : {}) })
    return (answer?.options ?? []).flatMap((each: Json) =>
      each.options
        ? each.options.map((option: Json) => toChoice(option, String(each.label?.text ?? '')))
        : [toChoice(each)],
    )
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

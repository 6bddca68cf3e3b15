import type { InputValue, Json } from './chat-types.ts'
import { type Choice, choicesOf, toChoice } from './choosing.ts'
import { combobox, matching } from './combobox.ts'
import type { Control, ControlOptions } from './controls.ts'

/** Every menu: of options, of people, of channels, or filled by the app while one types. */
export function selectControl(element: Json, options: ControlOptions): Control {
  const multiple = String(element.type).startsWith('multi_')
  const kind = String(element.type).replace('multi_', '')
  const known = offered(element, kind, options)
  const values: readonly unknown[] = Array.isArray(options.value) ? options.value : [options.value]
  const chosen = values.flatMap((value) => (typeof value === 'string' ? [named(value, known, element)] : []))
  const menu = combobox({
    id: options.id,
    ...(options.labelledBy ? { labelledBy: options.labelledBy } : {}),
    ...(options.label ? { label: options.label } : {}),
    ...(options.describedBy ? { describedBy: options.describedBy } : {}),
    placeholder: String(element.placeholder?.text ?? 'Choisir…'),
    multiple,
    ...(element.max_selected_items ? { max: Number(element.max_selected_items) } : {}),
    chosen,
    find: (query) =>
      kind === 'external_select'
        ? options.choosing.suggest(
            { actionId: element.action_id, ...(options.blockId ? { blockId: options.blockId } : {}) },
            query,
          )
        : matching(known, query),
    onChange: () => options.onChange(read()),
  })
  const read = (): InputValue => {
    const now = menu.chosen().map(({ value }) => value)
    return multiple ? now : (now[0] ?? null)
  }
  return { element: menu.element, read }
}

function offered(element: Json, kind: string, { choosing }: ControlOptions): readonly Choice[] {
  if (kind === 'users_select') return choosing.people()
  if (kind === 'channels_select' || kind === 'conversations_select') return choosing.channels()
  return choicesOf(element)
}

function named(value: string, known: readonly Choice[], element: Json): Choice {
  const initial = [element.initial_option, ...(element.initial_options ?? [])].filter(Boolean).map((o) => toChoice(o))
  return [...known, ...initial].find((choice) => choice.value === value) ?? { value, label: value }
}

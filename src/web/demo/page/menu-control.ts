import type { FieldValue } from './chat.ts'
import type { Choice } from './choosing.ts'
import { combobox, matching } from './combobox.ts'
import type { Control, ControlOptions } from './controls.ts'

interface Menu {
  readonly placeholder: string
  readonly multiple: boolean
  readonly max?: number | undefined
  /** What it offers, and the names of what it holds already. */
  readonly choices: readonly Choice[]
  /** Asks for what it offers instead, while one types. */
  readonly find?: (query: string) => readonly Choice[] | Promise<readonly Choice[]>
  /** Another text may be typed than what it offers. */
  readonly free?: boolean
}

/** A menu that one can search, for one choice or several. */
export function menuControl({ choices, find, ...menu }: Menu, options: ControlOptions): Control {
  const values: readonly unknown[] = Array.isArray(options.value) ? options.value : [options.value]
  const chosen = values.flatMap((value) =>
    typeof value === 'string' && value !== ''
      ? [choices.find((choice) => choice.value === value) ?? { value, label: value }]
      : [],
  )
  const box = combobox({
    id: options.id,
    labelledBy: options.labelledBy,
    label: options.label,
    describedBy: options.describedBy,
    ...menu,
    chosen,
    find: find ?? ((query) => matching(choices, query)),
    onChange: () => options.onChange(read()),
  })
  const read = (): FieldValue => {
    const now = box.chosen().map(({ value }) => value)
    return menu.multiple ? now : (now[0] ?? null)
  }
  return { element: box.element, read }
}

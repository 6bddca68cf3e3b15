import type { FieldValue } from './chat.ts'
import { type Control, type ControlOptions, named } from './controls.ts'
import { h } from './dom.ts'
import { count } from './french.ts'

interface Line {
  readonly type: 'text' | 'number' | 'email' | 'url' | 'date' | 'time' | 'datetime-local'
  readonly placeholder?: string | undefined
  readonly max?: number | undefined
  /** Of a number. */
  readonly between?: { readonly min?: unknown; readonly max?: unknown; readonly step: number | 'any' }
}

const typed = (value: FieldValue): string => (value === null ? '' : String(value))

/** One line: a text, a number, an address, a date. */
export function lineControl({ type, placeholder, max, between }: Line, options: ControlOptions): Control {
  const input: HTMLInputElement = h('input', {
    ...named(options),
    class: 'input',
    type,
    placeholder,
    maxlength: max,
    min: between?.min === undefined ? undefined : String(between.min),
    max: between?.max === undefined ? undefined : String(between.max),
    step: between?.step,
    value: typed(options.value),
    on: { change: () => options.onChange(read()) },
  })
  const read = (): FieldValue => (input.value === '' ? null : input.value)
  return { element: input, read }
}

/** Several lines, with the room that is left. */
export function areaControl(
  { placeholder, max }: { placeholder?: string; max: number },
  options: ControlOptions,
): Control {
  const counter = h('span', { class: 'counter', 'aria-hidden': 'true' })
  const area = h('textarea', {
    ...named(options),
    class: 'input',
    rows: 4,
    maxlength: max,
    placeholder,
    on: {
      input: () => recount(),
      change: () => options.onChange(read()),
    },
  })
  area.value = typed(options.value)
  const recount = () => {
    const left = max - area.value.length
    counter.textContent = `${count(left, 'caractère restant', 'caractères restants')} sur ${max.toLocaleString('fr-FR')}`
    counter.classList.toggle('short', left < 100)
  }
  const read = (): FieldValue => (area.value === '' ? null : area.value)
  recount()
  return { element: h('div', { class: 'textarea' }, area, counter), read }
}

import type { InputValue, Json } from './chat-types.ts'
import type { Control, ControlOptions } from './controls.ts'
import { h } from './dom.ts'
import { count } from './french.ts'

/** Slack's own ceiling for a text field. */
const LONGEST_TEXT = 3000

const attributes = ({ id, labelledBy, label, describedBy, required }: ControlOptions) => ({
  id,
  'aria-labelledby': labelledBy,
  'aria-label': label,
  'aria-describedby': describedBy,
  'aria-required': String(required),
})

const INPUT_TYPES: Readonly<Record<string, string>> = { email_text_input: 'email', url_text_input: 'url' }

/** One line, several lines with a counter, a number, an address. */
export function textControl(element: Json, options: ControlOptions): Control {
  const value = options.value === null ? '' : String(options.value)
  const shared = { ...attributes(options), placeholder: element.placeholder?.text, class: 'input' }
  if (element.type === 'plain_text_input' && element.multiline === true) return multiline(element, options, value)
  const input: HTMLInputElement = h('input', {
    ...shared,
    type: element.type === 'number_input' ? 'number' : (INPUT_TYPES[element.type] ?? 'text'),
    min: element.min_value,
    max: element.max_value,
    step: element.type === 'number_input' ? (element.is_decimal_allowed ? 'any' : 1) : undefined,
    maxlength: element.type === 'plain_text_input' ? (element.max_length ?? LONGEST_TEXT) : undefined,
    value,
    on: { change: () => options.onChange(read()) },
  })
  const read = (): InputValue => (input.value === '' ? null : input.value)
  return { element: input, read }
}

function multiline(element: Json, options: ControlOptions, value: string): Control {
  const max = Number(element.max_length ?? LONGEST_TEXT)
  const counter = h('span', { class: 'counter', 'aria-hidden': 'true' })
  const area = h('textarea', {
    ...attributes(options),
    class: 'input',
    rows: 4,
    maxlength: max,
    placeholder: element.placeholder?.text,
    on: {
      input: () => recount(),
      change: () => options.onChange(read()),
    },
  })
  area.value = value
  const recount = () => {
    const left = max - area.value.length
    counter.textContent = `${count(left, 'caractère restant', 'caractères restants')} sur ${max.toLocaleString('fr-FR')}`
    counter.classList.toggle('short', left < 100)
  }
  const read = (): InputValue => (area.value === '' ? null : area.value)
  recount()
  return { element: h('div', { class: 'textarea' }, area, counter), read }
}

const PICKERS: Readonly<Record<string, string>> = {
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'datetime-local',
}

/** Dates, times, and both: the browser's own fields. */
export function dateControl(element: Json, options: ControlOptions): Control {
  const both = element.type === 'datetimepicker'
  const input: HTMLInputElement = h('input', {
    ...attributes(options),
    class: 'input',
    type: PICKERS[element.type],
    value: both && options.value !== null ? localText(Number(options.value)) : (options.value as string | null),
    on: { change: () => options.onChange(read()) },
  })
  const read = (): InputValue => {
    if (input.value === '') return null
    return both ? Math.floor(new Date(input.value).getTime() / 1000) : input.value
  }
  return { element: input, read }
}

/** `YYYY-MM-DDTHH:mm` in the browser's zone. */
function localText(seconds: number): string {
  const date = new Date(seconds * 1000)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

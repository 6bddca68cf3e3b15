import type { InputBlock, KnownBlock } from '@slack/types'
import type { Field } from '../../interaction/form.ts'
import { fieldId } from '../shared/field-id.ts'
import { shorten, visible } from '../shared/shorten.ts'
import * as limits from './limits.ts'
import { renderNote } from './render-note.ts'
import { distinct, renderMenu, renderOption } from './render-options.ts'
import { isUserId } from './rich-text.ts'
import { texts } from './texts.ts'

type Element = InputBlock['element']
type Kind<K extends Field['kind']> = Extract<Field, { kind: K }>

const plain = (text: string, max: number) => ({ type: 'plain_text', text: shorten(text, max), emoji: false }) as const

/** One field; `block_id` and `action_id` are its name (DESIGN §4), a picture's with its mark. A choice without choices is said, not shown empty. */
export function renderField(field: Field): KnownBlock[] {
  if ((field.kind === 'choice' || field.kind === 'choices') && field.choices.length === 0) {
    return renderNote(texts.noChoice(field.label))
  }
  const hint = [field.hint ?? '', lost(field)].filter((text) => text.trim() !== '').join(' ')
  return [
    {
      type: 'input',
      block_id: field.name,
      label: plain(field.label, limits.INPUT_LABEL),
      optional: !field.required,
      ...(hint === '' ? {} : { hint: plain(hint, limits.INPUT_LABEL) }),
      element: { ...renderElement(field), action_id: fieldId(field) } as Element,
    },
  ]
}

function renderElement(field: Field): Element {
  switch (field.kind) {
    case 'text':
      return textInput(field)
    case 'number':
      return numberInput(field)
    case 'date':
      return { type: 'datepicker', ...(isDate(field.value) ? { initial_date: field.value } : {}) }
    case 'time':
      return { type: 'timepicker', ...(isTime(field.value) ? { initial_time: field.value } : {}) }
    case 'choice':
      return choice(field)
    case 'choices':
      return choices(field)
    case 'user':
      return { type: 'users_select', ...(field.value && isUserId(field.value) ? { initial_user: field.value } : {}) }
    case 'file':
      return fileInput(field)
    default:
      return field satisfies never
  }
}

const room = (field: Kind<'text'>) => Math.max(1, Math.min(field.max, limits.TEXT_INPUT))

function textInput(field: Kind<'text'>): Element {
  const max = room(field)
  const value = visible(field.value ?? '')
  // Only where something must be typed: Slack would refuse an empty optional field.
  const min = field.required && field.min && field.min > 0 ? Math.min(field.min, max) : 0
  return {
    type: 'plain_text_input',
    multiline: field.multiline ?? false,
    max_length: max,
    ...(min > 0 ? { min_length: min } : {}),
    ...(field.placeholder?.trim() ? { placeholder: plain(field.placeholder, limits.PLACEHOLDER) } : {}),
    ...(value === '' ? {} : { initial_value: visible(value.slice(0, max)) }),
  }
}

/** Says that a text to edit did not fit: the commands ask for long texts in several fields. */
function lost(field: Field): string {
  if (field.kind !== 'text') return ''
  const missing = visible(field.value ?? '').length - room(field)
  return missing > 0 ? texts.textShortened(missing) : ''
}

function numberInput({ min, max, value }: Kind<'number'>): Element {
  const decimal = [min, max, value].some((each) => each !== undefined && !Number.isInteger(each))
  const within = value !== undefined && value >= (min ?? value) && value <= (max ?? value)
  return {
    type: 'number_input',
    is_decimal_allowed: decimal,
    ...(min === undefined ? {} : { min_value: String(min) }),
    ...(max === undefined ? {} : { max_value: String(max) }),
    ...(within ? { initial_value: String(value) } : {}),
  }
}

/** Few choices with an explanation each are shown at once; otherwise a menu, which one can search. */
function choice(field: Kind<'choice'>): Element {
  const all = distinct(field.choices)
  const chosen = all.find(({ value }) => value === field.value)
  const initial = chosen ? { initial_option: renderOption(chosen) } : {}
  if (all.length <= limits.RADIO_OPTIONS && all.some(({ description }) => description?.trim())) {
    return { type: 'radio_buttons', options: all.map(renderOption), ...initial }
  }
  return { type: 'static_select', ...renderMenu(all), ...initial }
}

function choices(field: Kind<'choices'>): Element {
  const all = distinct(field.choices)
  const chosen = all.filter(({ value }) => field.values?.includes(value)).map(renderOption)
  const initial = chosen.length > 0 ? { initial_options: chosen } : {}
  if (all.length <= limits.CHECKBOX_OPTIONS) return { type: 'checkboxes', options: all.map(renderOption), ...initial }
  return { type: 'multi_static_select', ...renderMenu(all), ...initial }
}

function fileInput({ accept }: Kind<'file'>): Element {
  const filetypes = [...new Set(accept.map((each) => each.replace(/^\./, '').toLowerCase()))].filter((each) =>
    /^[a-z0-9]+$/.test(each),
  )
  return { type: 'file_input', max_files: 1, ...(filetypes.length > 0 ? { filetypes } : {}) }
}

const isTime = (value: string | undefined): value is string => /^([01]\d|2[0-3]):[0-5]\d$/.test(value ?? '')

function isDate(value: string | undefined): value is string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value ?? '')) return false
  const at = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value ?? '')
}

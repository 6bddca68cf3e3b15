import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APISelectMenuOption,
  type APITextDisplayComponent,
  type APITextInputComponent,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord.js'
import type { Choice, Field } from '../../interaction/form.ts'
import { shorten, visible } from '../shared/shorten.ts'
import * as limits from './limits.ts'
import { isUserId, literal } from './markdown.ts'
import { texts } from './texts.ts'

type Kind<K extends Field['kind']> = Extract<Field, { kind: K }>
/** One of a window's five places. */
export type Slot = APILabelComponent | APITextDisplayComponent

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/

/**
 * One field as the places it takes: one, or several lists of 25 where many may be chosen among more.
 *
 * @param idOf the `custom_id` of the field or, where several may be chosen, of its nth list
 */
export function renderField(field: Field, idOf: (part?: number) => string): Slot[] {
  if (field.kind === 'choices') return choices(field, idOf)
  if (field.kind === 'choice' && field.choices.length === 0) return [none(field)]
  return [labelled(field, render(field, idOf()))]
}

/** A choice among more than a list holds is typed: the option reads names, as in a command. */
export const isTyped = (field: Field): boolean =>
  field.kind === 'choice' && field.choices.length > limits.SELECT_OPTIONS

function render(field: Exclude<Field, Kind<'choices'>>, custom_id: string): APIComponentInLabel {
  switch (field.kind) {
    case 'text':
      return textField(field, custom_id)
    case 'number':
      return line(field, custom_id, field.value === undefined ? '' : String(field.value))
    case 'date':
      return line(field, custom_id, frenchDate(field.value), '09/06/2026')
    case 'time':
      return line(field, custom_id, field.value ?? '', '9h30')
    case 'choice':
      return isTyped(field) ? typedChoice(field, custom_id) : select(field, custom_id, field.choices, [field.value])
    case 'user':
      return {
        type: ComponentType.UserSelect,
        custom_id,
        required: field.required,
        min_values: field.required ? 1 : 0,
        max_values: 1,
        ...(isUserId(field.value)
          ? { default_values: [{ id: field.value, type: SelectMenuDefaultValueType.User as const }] }
          : {}),
      }
    case 'file':
      return {
        type: ComponentType.FileUpload,
        custom_id,
        required: field.required,
        min_values: field.required ? 1 : 0,
        max_values: 1,
      }
    default:
      return field satisfies never
  }
}

/** Labels hold 45 characters: a longer one goes on in the description. */
function labelled(field: Field, component: APIComponentInLabel, label = field.label): APILabelComponent {
  const long = visible(label).trim().length > limits.LABEL_TEXT ? label : ''
  const description = [long, lost(field) || (field.hint ?? '')].filter((each) => each.trim() !== '').join(' · ')
  return {
    type: ComponentType.Label,
    label: shorten(label, limits.LABEL_TEXT),
    ...(description === '' ? {} : { description: shorten(description, limits.LABEL_DESCRIPTION) }),
    component,
  }
}

function none(field: Field): APITextDisplayComponent {
  return {
    type: ComponentType.TextDisplay,
    content: literal(texts.noChoice(shorten(field.label, limits.OPTION_TEXT))).join(''),
  }
}

const room = (field: Kind<'text'>) => Math.max(1, Math.min(field.max, limits.TEXT_INPUT))

function textField(field: Kind<'text'>, custom_id: string): APITextInputComponent {
  const max = room(field)
  const min = field.required && field.min && field.min > 0 ? Math.min(field.min, max) : 0
  const value = visible(field.value ?? '')
  return {
    type: ComponentType.TextInput,
    custom_id,
    style: field.multiline ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: field.required,
    max_length: max,
    ...(min > 0 ? { min_length: min } : {}),
    ...(field.placeholder?.trim() ? { placeholder: shorten(field.placeholder, limits.TEXT_PLACEHOLDER) } : {}),
    ...(value === '' ? {} : { value: visible(value.slice(0, max)) }),
  }
}

/** Says that a text to edit did not fit: the commands ask for long texts in several fields. */
function lost(field: Field): string {
  if (field.kind !== 'text') return ''
  const missing = visible(field.value ?? '').length - room(field)
  return missing > 0 ? texts.textShortened(missing) : ''
}

function line(field: Field, custom_id: string, value: string, placeholder = ''): APITextInputComponent {
  return {
    type: ComponentType.TextInput,
    custom_id,
    style: TextInputStyle.Short,
    required: field.required,
    max_length: limits.LABEL_DESCRIPTION,
    ...(placeholder === '' ? {} : { placeholder: shorten(placeholder, limits.TEXT_PLACEHOLDER) }),
    ...(value === '' ? {} : { value: value.slice(0, limits.LABEL_DESCRIPTION) }),
  }
}

function typedChoice(field: Kind<'choice'>, custom_id: string): APITextInputComponent {
  const chosen = field.choices.find(({ value }) => value === field.value)
  return line(field, custom_id, chosen?.label ?? field.value ?? '', texts.typeName)
}

function choices(field: Kind<'choices'>, idOf: (part: number) => string): Slot[] {
  if (field.choices.length === 0) return [none(field)]
  const lists = listsOf(field.choices)
  return lists.map((part, i) => {
    const label =
      lists.length === 1 ? field.label : texts.part(field.label, part[0]?.label ?? '', part.at(-1)?.label ?? '')
    // Asked for in every list, a required choice could not be made in one of them only: the option itself insists.
    const one = { ...field, required: field.required && lists.length === 1 }
    return labelled(field, select(one, idOf(i + 1), part, field.values ?? [], part.length), label)
  })
}

/** Even lists: 158 communes make seven of 22 or 23. */
export function listsOf(all: readonly Choice[]): Choice[][] {
  const once = [...new Map(all.map((choice) => [choice.value, choice])).values()]
  if (once.length === 0) return []
  const size = Math.ceil(once.length / Math.ceil(once.length / limits.SELECT_OPTIONS))
  return Array.from({ length: Math.ceil(once.length / size) }, (_, i) => once.slice(i * size, (i + 1) * size))
}

function select(
  { required }: { required: boolean },
  custom_id: string,
  offered: readonly Choice[],
  chosen: ReadonlyArray<string | undefined>,
  most = 1,
): APIComponentInLabel {
  const once = [...new Map(offered.map((choice) => [choice.value, choice])).values()]
  return {
    type: ComponentType.StringSelect,
    custom_id,
    required,
    min_values: required ? 1 : 0,
    max_values: most,
    placeholder: shorten(most > 1 ? texts.chooseSome : texts.chooseOne, limits.SELECT_PLACEHOLDER),
    options: once.map((choice) => option(choice, chosen.includes(choice.value))),
  }
}

/** @throws RangeError for a value that cannot be shortened and still mean the same. */
function option({ value, label, description }: Choice, chosen: boolean): APISelectMenuOption {
  if (value === '' || value.length > limits.OPTION_TEXT) {
    throw new RangeError(`an option's value holds 1 to ${limits.OPTION_TEXT} characters: ${value.length} given`)
  }
  return {
    value,
    label: shorten(label, limits.OPTION_TEXT),
    ...(description?.trim() ? { description: shorten(description, limits.OPTION_TEXT) } : {}),
    ...(chosen ? { default: true } : {}),
  }
}

function frenchDate(iso: string | undefined): string {
  const [, year, month, day] = DATE.exec(iso ?? '') ?? []
  return year ? `${day}/${month}/${year}` : (iso ?? '')
}

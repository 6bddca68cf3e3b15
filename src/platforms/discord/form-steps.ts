import { type APIModalInteractionResponseCallbackData, ComponentType } from 'discord.js'
import type { Field, FieldValue, FieldValues, Form } from '../../interaction/form.ts'
import { normalise } from '../../interaction/normalise.ts'
import { encodeAction } from '../shared/button-id.ts'
import { fieldId } from '../shared/field-id.ts'
import { shorten, visible } from '../shared/shorten.ts'
import { encodeStep, type FormStep } from './custom-id.ts'
import { MODAL_COMPONENTS, MODAL_TITLE, PAGE_TEXT } from './limits.ts'
import { joined, literal, markdown } from './markdown.ts'
import { isTyped, listsOf, renderField, type Slot } from './render-field.ts'
import { texts } from './texts.ts'

type Modal = APIModalInteractionResponseCallbackData

interface NamedSlot {
  readonly field: string
  readonly slot: Slot
}

/**
 * The windows of a form, in order: five places each, the introduction taking one of the first.
 *
 * @param opening of this opening: it travels with the fields, so that the same submission is known again
 */
function stepsOf(form: Form, opening: string): NamedSlot[][] {
  const intro = introOf(form)
  const named = form.fields.flatMap((field) =>
    renderField(field, (part) => `${fieldId(field)}${part ? `#${part}` : ''}~${opening}`).map((slot) => ({
      field: field.name,
      slot,
    })),
  )
  const slots = [...(intro ? [{ field: '', slot: intro }] : []), ...named]
  // Nothing to fill in: the title asks.
  if (slots.length === 0) slots.push({ field: '', slot: textSlot(shorten(form.title, MODAL_TITLE)) })
  const steps: NamedSlot[][] = []
  for (let at = 0; at < slots.length; at += MODAL_COMPONENTS) steps.push(slots.slice(at, at + MODAL_COMPONENTS))
  return steps
}

/** Whole pieces only: half of an escape, or of a link, would come alive. */
function introOf({ intro = [] }: Form): Slot | null {
  const pieces = intro.flatMap((each, index) => [...(index > 0 ? ['\n'] : []), ...markdown(each)])
  let content = ''
  for (const piece of pieces) {
    const longer = joined([content, piece])
    if (longer.length > PAGE_TEXT) break
    content = longer
  }
  const shown = visible(content.trim())
  return shown === '' ? null : { type: ComponentType.TextDisplay, content: shown }
}

const textSlot = (words: string): Slot => ({ type: ComponentType.TextDisplay, content: literal(words).join('') })

export const countSteps = (form: Form): number => stepsOf(form, '').length

/** It needs no memory: one window, and every answer says by itself what it means. */
export const isSimple = (form: Form): boolean => countSteps(form) === 1 && !form.fields.some(isTyped)

/** The only window of a simple form: its id says what the submission does, as on Slack. */
export function simpleModal(form: Form, opening: string): Modal {
  return modal(form.title, encodeAction(form.action, form.subject), stepsOf(form, opening)[0] ?? [])
}

/** One window of a form that is kept aside; what was typed before stands in it. */
export function stepModal(form: Form, step: FormStep, opening: string): Modal {
  const steps = stepsOf(form, opening)
  const shown = steps[step.step - 1]
  if (!shown) throw new RangeError(`${form.action} has ${steps.length} windows: ${step.step} asked for`)
  const title = steps.length === 1 ? form.title : titleOf(form.title, texts.step(step.step, steps.length))
  return modal(title, encodeStep(step), shown)
}

/** « Créer ce réseau · Étape 1 sur 3 »: the count stays whole. */
function titleOf(title: string, count: string): string {
  return `${shorten(title, MODAL_TITLE - count.length - 3)} · ${count}`
}

function modal(title: string, custom_id: string, slots: readonly NamedSlot[]): Modal {
  return { title: shorten(title, MODAL_TITLE), custom_id, components: slots.map(({ slot }) => slot) }
}

/** The step in which a field stands, from 1. */
export function stepOf(form: Form, field: string | undefined): number {
  const at = stepsOf(form, '').findIndex((step) => step.some((slot) => slot.field === field))
  return at < 0 ? 1 : at + 1
}

/** The form with what was typed so far. */
export function filledWith(form: Form, values: FieldValues): Form {
  return { ...form, fields: form.fields.map((field) => filled(field, values[field.name])) }
}

function filled(field: Field, value: FieldValue | undefined): Field {
  if (value === undefined) return field
  if (field.kind === 'choices') return { ...field, values: typeof value === 'string' ? [value] : listOf(value) }
  if (typeof value !== 'string' || field.kind === 'file') return field
  if (field.kind !== 'number') return { ...field, value }
  const { value: _before, ...rest } = field
  return value.trim() === '' || Number.isNaN(Number(value)) ? rest : { ...rest, value: Number(value) }
}

const listOf = (value: FieldValue): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : [])

/** What a form holds before anything is typed, part by part as its windows do. */
export function typedIn(form: Form): FieldValues {
  return Object.fromEntries(
    form.fields.flatMap((field): Array<[string, FieldValue]> => {
      if (field.kind === 'choices') {
        return listsOf(field.choices).map((part, i) => [
          `${field.name}#${i + 1}`,
          part.flatMap(({ value }) => (field.values?.includes(value) ? [value] : [])),
        ])
      }
      if (field.kind === 'file' || field.value === undefined) return []
      return [[field.name, String(field.value)]]
    }),
  )
}

/** What was typed, field by field: the lists of one field together. */
export function together(typed: FieldValues): FieldValues {
  const values: Record<string, FieldValue> = {}
  for (const [key, value] of Object.entries(typed)) {
    const [, list] = /^(.*)#\d+$/s.exec(key) ?? []
    if (list === undefined) values[key] = value
    else values[list] = [...listOf(values[list] ?? []), ...listOf(value)]
  }
  return values
}

/** Names typed where a list could not hold them all, as the values they stand for; what is none stays as typed. */
export function namesRead(form: Form, values: FieldValues): FieldValues {
  const read: Record<string, FieldValue> = { ...values }
  for (const field of form.fields) {
    const typed = values[field.name]
    if (field.kind !== 'choice' || !isTyped(field) || typeof typed !== 'string') continue
    const found = field.choices.filter((choice) => normalise(choice.label) === normalise(typed))
    if (found[0] && found.length === 1) read[field.name] = found[0].value
  }
  return read
}

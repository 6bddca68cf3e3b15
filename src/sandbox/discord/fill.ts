import { chosenIn } from './act-component.ts'
import { storeUpload } from './attachments.ts'
import type { Json, ModalValue } from './control-types.ts'
import { attachmentObject } from './message-object.ts'
import { TYPE } from './rules/components.ts'
import type { Scene } from './scene.ts'
import type { Channel, Modal } from './state.ts'

const SHORT = 1

const isEmpty = (value: ModalValue | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && 'files' in value && value.files.length === 0)

/** What Discord's form says under a field before it lets go, in French. */
export function fieldError(field: Json, value: ModalValue | undefined): string | undefined {
  const { type, required = true, min_length: min = 0, max_length: max = 4000 } = field
  if (type === TYPE.checkbox) return undefined
  if (isEmpty(value)) return required ? 'Ce champ est obligatoire.' : undefined
  if (type !== TYPE.textInput) return undefined
  const length = String(value).length
  if (length < min) return `Ce champ doit contenir au moins ${min} caractères.`
  if (length > max) return `Ce champ ne doit pas dépasser ${max} caractères.`
  return undefined
}

/** A text field of one line takes no line breaks. */
const text = (field: Json, value: ModalValue | undefined): string =>
  field.style === SHORT ? String(value ?? '').replace(/\s*\n\s*/g, ' ') : String(value ?? '')

export const asList = (value: ModalValue | undefined): readonly string[] =>
  Array.isArray(value) ? value : typeof value === 'string' && value !== '' ? [value] : []

function uploads(scene: Scene, channel: Channel, value: ModalValue | undefined) {
  const files = typeof value === 'object' && value !== null && 'files' in value ? value.files : []
  const stored = files.flatMap((file) =>
    typeof file === 'string'
      ? (scene.world.state.attachments.get(file) ?? [])
      : storeUpload(scene.world, channel.id, file, true),
  )
  const attachments = Object.fromEntries(stored.map((file) => [file.id, attachmentObject(scene.world, file)]))
  return { values: stored.map(({ id }) => id), resolved: { attachments } }
}

function fieldData(scene: Scene, channel: Channel, field: Json, value: ModalValue | undefined) {
  const { type, id, custom_id } = field
  const own = { type, id, custom_id }
  switch (type) {
    case TYPE.textInput:
      return { data: { ...own, value: text(field, value) } }
    case TYPE.checkbox:
      return { data: { ...own, value: value === true } }
    case TYPE.fileUpload: {
      const { values, resolved } = uploads(scene, channel, value)
      return { data: { ...own, values }, resolved }
    }
    case TYPE.radioGroup:
      return {
        data: {
          ...own,
          value: chosenIn(scene.world, channel, { component: field, values: asList(value) }).values[0] ?? null,
        },
      }
    default: {
      const component =
        type === TYPE.checkboxGroup ? { min_values: 1, max_values: field.options.length, ...field } : field
      const { values, resolved } = chosenIn(scene.world, channel, { component, values: asList(value) })
      return { data: { ...own, values }, resolved }
    }
  }
}

/** The form as INTERACTION_CREATE carries it (docs, Modal Submit Data). */
export function submission(scene: Scene, channel: Channel, { spec, values }: Modal): Json {
  const all: Record<string, Json> = {}
  const one = (field: Json): Json => {
    const { data, resolved = {} } = fieldData(scene, channel, field, values[field.custom_id])
    for (const [kind, named] of Object.entries(resolved)) all[kind] = { ...all[kind], ...(named as Json) }
    return data
  }
  const components = spec.components.map(({ type, id, components: inner, component }: Json) => ({
    type,
    id,
    ...(inner && { components: inner.map(one) }),
    ...(component && { component: one(component) }),
  }))
  return { custom_id: spec.custom_id, components, ...(Object.keys(all).length > 0 && { resolved: all }) }
}

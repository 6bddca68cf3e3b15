import { type APIAttachment, type APIModalSubmission, ComponentType, type ModalSubmitComponent } from 'discord.js'
import type { FieldValue, FieldValues } from '../../interaction/form.ts'
import { readFieldId } from '../shared/field-id.ts'
import type { ReadFile } from './read-file.ts'

/** What a window says: its fields, several lists of one field apart, and the opening that it comes from. */
export interface Submitted {
  readonly typed: FieldValues
  readonly opening: string | null
}

/** An empty field is an empty text or list: it may have been emptied on purpose. */
export async function readModal({ components, resolved }: APIModalSubmission, readFile: ReadFile): Promise<Submitted> {
  const typed: Record<string, FieldValue> = {}
  let opening: string | null = null
  for (const component of components) {
    if (component.type !== ComponentType.Label) continue
    const [, id = '', of = null] = /^(.*?)(?:~(\w+))?$/s.exec(component.component.custom_id) ?? []
    opening ??= of
    const { name, wants } = readFieldId(id)
    const read = (file: APIAttachment) => readFile(file, wants)
    const value = await readValue(component.component, /#\d+$/.test(name), resolved, read)
    if (value !== undefined) typed[name] = value
  }
  return { typed, opening }
}

async function readValue(
  component: ModalSubmitComponent,
  several: boolean,
  resolved: APIModalSubmission['resolved'],
  readFile: (file: APIAttachment) => Promise<FieldValue>,
): Promise<FieldValue | undefined> {
  switch (component.type) {
    case ComponentType.TextInput:
      return component.value
    case ComponentType.StringSelect:
      return several ? component.values : (component.values[0] ?? '')
    case ComponentType.UserSelect:
      return component.values[0] ?? ''
    case ComponentType.FileUpload: {
      const file = resolved?.attachments?.[component.values[0] ?? '']
      return file ? readFile(file) : undefined
    }
    default:
      return undefined
  }
}

import type { ViewStateValue } from '@slack/bolt'
import type { FieldValue, FieldValues, FileContent } from '../../interaction/form.ts'
import { readFieldId } from '../shared/field-id.ts'

/** `view.state.values`: block_id → action_id → what is filled in. */
export type ViewState = Readonly<Record<string, Readonly<Record<string, ViewStateValue>>>>
export type ReadFile = (file: { id: string; name: string; size: number }, wants: FileContent) => Promise<FieldValue>

/** What a member typed or chose, by field. An empty field is left out, except a list, which is empty. */
export async function readForm(state: ViewState, readFile: ReadFile): Promise<FieldValues> {
  const values: Record<string, FieldValue> = {}
  for (const [name, actions] of Object.entries(state)) {
    const [[id, filled] = ['', undefined]] = Object.entries(actions)
    const value = filled ? await readValue(filled, readFieldId(id).wants, readFile) : undefined
    if (value !== undefined) values[name] = value
  }
  return values
}

async function readValue(
  filled: ViewStateValue,
  wants: FileContent,
  readFile: ReadFile,
): Promise<FieldValue | undefined> {
  switch (filled.type) {
    case 'plain_text_input':
    case 'number_input':
      return given(filled.value)
    case 'datepicker':
      return given(filled.selected_date)
    case 'timepicker':
      return given(filled.selected_time)
    case 'users_select':
      return given(filled.selected_user)
    case 'static_select':
    case 'radio_buttons':
      return given(filled.selected_option?.value)
    case 'checkboxes':
    case 'multi_static_select':
      return (filled.selected_options ?? []).map(({ value }) => value)
    case 'file_input': {
      const [file] = filled.files ?? []
      return file ? readFile({ id: file.id, name: file.name, size: file.size ?? 0 }, wants) : undefined
    }
    default:
      return undefined
  }
}

const given = (value: string | null | undefined): string | undefined => value || undefined

import type { InputValue, Json } from './control-types.ts'
import type { ElementState, StateValues } from './state.ts'

/** How each element says what it holds, in payloads (`state.values` and `actions`). */
const HOLDS: Record<string, string> = {
  plain_text_input: 'value',
  number_input: 'value',
  email_text_input: 'value',
  url_text_input: 'value',
  rich_text_input: 'rich_text_value',
  static_select: 'selected_option',
  external_select: 'selected_option',
  radio_buttons: 'selected_option',
  overflow: 'selected_option',
  checkboxes: 'selected_options',
  multi_static_select: 'selected_options',
  multi_external_select: 'selected_options',
  users_select: 'selected_user',
  multi_users_select: 'selected_users',
  conversations_select: 'selected_conversation',
  multi_conversations_select: 'selected_conversations',
  channels_select: 'selected_channel',
  multi_channels_select: 'selected_channels',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
  file_input: 'files',
}

const INITIAL: Record<string, string> = {
  value: 'initial_value',
  rich_text_value: 'initial_value',
  selected_option: 'initial_option',
  selected_options: 'initial_options',
  selected_user: 'initial_user',
  selected_users: 'initial_users',
  selected_conversation: 'initial_conversation',
  selected_conversations: 'initial_conversations',
  selected_channel: 'initial_channel',
  selected_channels: 'initial_channels',
  selected_date: 'initial_date',
  selected_time: 'initial_time',
  selected_date_time: 'initial_date_time',
}

export interface Placed {
  readonly block: Json
  readonly element: Json
}

/** Every interactive element of the blocks, with the block it stands in. */
export function placedElements(blocks: readonly Json[]): Placed[] {
  return blocks.flatMap((block) => {
    const elements = block.type === 'actions' ? block.elements : [block.accessory, block.element]
    return elements
      .filter((element: Json) => element && element.type !== 'image')
      .map((element: Json) => ({ block, element }))
  })
}

/** The key under which the element's content travels; undefined for buttons. */
export const holdsOf = (type: string): string | undefined => HOLDS[type]
export const takesSeveral = (type: string): boolean => type === 'checkboxes' || type.startsWith('multi_')

export function stateOf(element: Json, content: Json): ElementState {
  const key = HOLDS[element.type]
  const more = element.type === 'timepicker' && element.timezone ? { timezone: element.timezone } : {}
  return key === undefined ? { type: element.type } : { type: element.type, [key]: content, ...more }
}

/** The state a form has when it opens: the initial values, else nothing. Buttons have none. */
export function initialValues(blocks: readonly Json[]): StateValues {
  const values: StateValues = {}
  for (const { block, element } of placedElements(blocks)) {
    const key = HOLDS[element.type]
    if (key === undefined || element.type === 'overflow') continue
    const empty = takesSeveral(element.type) || element.type === 'file_input' ? [] : null
    const initial = element[INITIAL[key] ?? ''] ?? empty
    values[block.block_id] = { ...values[block.block_id], [element.action_id]: stateOf(element, initial) }
  }
  return values
}

export function isEmpty(state: ElementState): boolean {
  const content = state?.[HOLDS[state?.type] ?? '']
  return content === null || content === undefined || content === '' || (Array.isArray(content) && content.length === 0)
}

/** The content as a person would put it in again. */
export function shownValue(state: ElementState): InputValue {
  const content = state?.[HOLDS[state?.type] ?? ''] ?? null
  if (state?.type === 'file_input') return { files: content.map((file: Json) => file.id) }
  if (Array.isArray(content)) return content.map((each: Json) => each?.value ?? each)
  return content?.value ?? content
}

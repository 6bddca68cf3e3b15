import { checks } from '../checks.ts'
import { type Choice, channelsIn, peopleIn } from '../choosing.ts'
import type { Control, ControlOptions } from '../controls.ts'
import { fileControl } from '../file-control.ts'
import { menuControl } from '../menu-control.ts'
import type { State } from '../store.ts'
import { areaControl, lineControl } from '../text-controls.ts'
import type { InputValue, Json } from './chat-types.ts'
import { choicesOf, type Suggest, toChoice } from './choosing.ts'
import { dateTimeControl } from './date-control.ts'

/** Slack's own ceiling for a text field. */
const LONGEST_TEXT = 3000
const LINES: Readonly<Record<string, 'text' | 'email' | 'url'>> = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
}

/** Where an element stands. */
export interface Standing {
  readonly blockId?: string
  readonly state: State
  readonly suggest: Suggest
}

/** The field for an element of Block Kit that holds a value, in a modal or in a message; null for one not known. */
export function control(element: Json, standing: Standing, options: ControlOptions): Control | null {
  const placeholder = element.placeholder?.text
  switch (element.type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input': {
      const max = element.type === 'plain_text_input' ? Number(element.max_length ?? LONGEST_TEXT) : undefined
      return element.multiline === true
        ? areaControl({ placeholder, max: max ?? LONGEST_TEXT }, options)
        : lineControl({ type: LINES[element.type] ?? 'text', placeholder, max }, options)
    }
    case 'number_input': {
      const step = element.is_decimal_allowed ? 'any' : 1
      const between = { min: element.min_value, max: element.max_value, step } as const
      return lineControl({ type: 'number', placeholder, between }, options)
    }
    case 'datepicker':
      return lineControl({ type: 'date' }, options)
    case 'timepicker':
      return lineControl({ type: 'time' }, options)
    case 'datetimepicker':
      return dateTimeControl(options)
    case 'checkboxes':
    case 'radio_buttons':
      return checks({ several: element.type === 'checkboxes', choices: choicesOf(element) }, options)
    case 'file_input':
      return fileControl({ kinds: element.filetypes, several: Number(element.max_files ?? 10) > 1 }, options)
    default:
      return /_select$/.test(String(element.type)) ? select(element, standing, options) : null
  }
}

/** Every menu: of options, of people, of channels, or filled by the app while one types. */
function select(element: Json, { blockId, state, suggest }: Standing, options: ControlOptions): Control {
  const kind = String(element.type).replace('multi_', '')
  const initial = [element.initial_option, ...(element.initial_options ?? [])].filter(Boolean).map((o) => toChoice(o))
  const menu = { actionId: String(element.action_id), ...(blockId ? { blockId } : {}) }
  return menuControl(
    {
      placeholder: String(element.placeholder?.text ?? 'Choisir…'),
      multiple: String(element.type).startsWith('multi_'),
      max: element.max_selected_items === undefined ? undefined : Number(element.max_selected_items),
      choices: kind === 'external_select' ? initial : offered(element, kind, state),
      ...(kind === 'external_select' ? { find: (query: string) => suggest(menu, query) } : {}),
    },
    options,
  )
}

function offered(element: Json, kind: string, state: State): readonly Choice[] {
  if (kind === 'users_select') return peopleIn(state)
  if (kind === 'channels_select' || kind === 'conversations_select') return channelsIn(state)
  return choicesOf(element)
}

/** What an element holds before anyone touched it. */
export function initialValue(element: Json): InputValue {
  const several = element.initial_options?.map((option: Json) => String(option.value))
  return (
    element.initial_value ??
    element.initial_option?.value ??
    several ??
    element.initial_user ??
    element.initial_users ??
    element.initial_channel ??
    element.initial_channels ??
    element.initial_conversation ??
    element.initial_conversations ??
    element.initial_date ??
    element.initial_time ??
    element.initial_date_time ??
    null
  )
}

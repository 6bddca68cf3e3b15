import type { InputValue, Json } from './chat-types.ts'
import { checks } from './checks.ts'
import type { Choosing } from './choosing.ts'
import { fileControl } from './file-control.ts'
import { selectControl } from './select-control.ts'
import { dateControl, textControl } from './text-controls.ts'

export interface ControlOptions {
  readonly id: string
  readonly blockId?: string
  readonly labelledBy?: string
  readonly label?: string
  readonly describedBy?: string
  readonly required: boolean
  readonly value: InputValue
  readonly choosing: Choosing
  /** Called when a value is chosen or finished typing. */
  readonly onChange: (value: InputValue) => void
}

export interface Control {
  readonly element: HTMLElement
  read(): InputValue
  /** Resolves when what `read` gives is complete: files are being read. */
  loaded?(): Promise<void>
}

/** The field for an element of Block Kit that holds a value, in a modal or in a message; null for one not known. */
export function control(element: Json, options: ControlOptions): Control | null {
  switch (element.type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return textControl(element, options)
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return dateControl(element, options)
    case 'checkboxes':
    case 'radio_buttons':
      return checks(element, options)
    case 'file_input':
      return fileControl(element, options)
    default:
      return /_select$/.test(String(element.type)) ? selectControl(element, options) : null
  }
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

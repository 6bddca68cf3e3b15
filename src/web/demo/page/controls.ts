import type { FieldValue } from './chat.ts'

/** What every field of a form, a message or a command needs. */
export interface ControlOptions {
  readonly id: string
  /** Id of its label, or the label itself. */
  readonly labelledBy?: string
  readonly label?: string
  readonly describedBy?: string
  readonly required: boolean
  readonly value: FieldValue
  /** Called when a value is chosen or finished typing. */
  readonly onChange: (value: FieldValue) => void
}

export interface Control {
  readonly element: HTMLElement
  read(): FieldValue
  /** Resolves when what `read` gives is complete: files are being read. */
  loaded?(): Promise<void>
}

export const named = ({ id, labelledBy, label, describedBy, required }: ControlOptions) => ({
  id,
  'aria-labelledby': labelledBy,
  'aria-label': label,
  'aria-describedby': describedBy,
  'aria-required': String(required),
})

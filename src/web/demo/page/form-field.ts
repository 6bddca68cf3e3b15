import type { FieldValue } from './chat.ts'
import type { Control, ControlOptions } from './controls.ts'
import { h } from './dom.ts'

export interface FormField {
  /** Under which the platform knows its value and its error. */
  readonly name: string
  /** A value typed stays while this does, whatever the form becomes. */
  readonly key: string
  readonly element: HTMLElement
  read(): FieldValue
  loaded(): Promise<void>
  showError(text: string | undefined): void
  focus(): void
}

interface FieldParts {
  readonly name: string
  readonly key: string
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  readonly required: boolean
  readonly value: FieldValue
  readonly onChange?: (value: FieldValue) => void
}

/** Label, field, hint and the place for its error. Null when the field is of a kind that is not known. */
export function formField(parts: FieldParts, build: (options: ControlOptions) => Control | null): FormField | null {
  const { name, key, id, label, hint, required, value, onChange = () => {} } = parts
  const built = build({
    id,
    labelledBy: `${id}-label`,
    describedBy: `${id}-hint ${id}-error`,
    required,
    value,
    onChange,
  })
  if (!built) return null
  const error = h('p', { id: `${id}-error`, class: 'field-error', role: 'alert', hidden: true })
  const field = h(
    'div',
    { class: 'form-field' },
    h('label', { id: `${id}-label`, for: id }, label, required ? null : h('span', { class: 'quiet' }, ' (facultatif)')),
    built.element,
    hint ? h('p', { id: `${id}-hint`, class: 'hint' }, hint) : null,
    error,
  )
  return {
    name,
    key,
    element: field,
    read: built.read,
    loaded: async () => built.loaded?.(),
    showError: (text) => {
      error.hidden = text === undefined
      error.textContent = text ?? ''
      field.classList.toggle('invalid', text !== undefined)
      field.querySelector('.input')?.toggleAttribute('aria-invalid', text !== undefined)
    },
    focus: () => (field.querySelector<HTMLElement>('input, textarea, select') ?? field).focus(),
  }
}

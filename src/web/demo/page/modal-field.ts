import type { InputValue, Json } from './chat-types.ts'
import type { Choosing } from './choosing.ts'
import { control, initialValue } from './controls.ts'
import { h } from './dom.ts'

export interface ModalField {
  readonly blockId: string
  /** Block and element: a value typed stays while both do. */
  readonly key: string
  readonly element: HTMLElement
  read(): InputValue
  loaded(): Promise<void>
  showError(text: string | undefined): void
  focus(): void
}

interface FieldOptions {
  readonly scope: string
  readonly value: InputValue | undefined
  readonly choosing: Choosing
  /** For blocks with `dispatch_action`. */
  readonly onChange: (actionId: string, value: InputValue) => void
}

/** An `input` block of a modal: label, field, hint and the place for its error. Null when the element is not known. */
export function modalField(block: Json, { scope, value, choosing, onChange }: FieldOptions): ModalField | null {
  const { element, block_id: blockId } = block
  const id = `${scope}-${blockId}`
  const required = block.optional !== true
  const built = control(element, {
    id,
    blockId,
    labelledBy: `${id}-label`,
    describedBy: `${id}-hint ${id}-error`,
    required,
    value: value === undefined ? initialValue(element) : value,
    choosing,
    onChange: (next) => {
      if (block.dispatch_action === true) onChange(String(element.action_id), next)
    },
  })
  if (!built) return null
  const error = h('p', { id: `${id}-error`, class: 'field-error', role: 'alert', hidden: true })
  const field = h(
    'div',
    { class: 'form-field' },
    h(
      'label',
      { id: `${id}-label`, for: id },
      String(block.label?.text ?? ''),
      required ? null : h('span', { class: 'quiet' }, ' (facultatif)'),
    ),
    built.element,
    block.hint ? h('p', { id: `${id}-hint`, class: 'hint' }, String(block.hint.text)) : null,
    error,
  )
  return {
    blockId,
    key: `${blockId} ${element.action_id} ${element.type}`,
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

import type { App } from '../app.ts'
import type { Choice } from '../choosing.ts'
import type { Control } from '../controls.ts'
import { h } from '../dom.ts'
import type { Json } from './chat-types.ts'
import { optionControl } from './option-control.ts'

/** An option that is being filled in, by its name. */
export interface OptionBox {
  readonly option: Json
  readonly control: Control
  readonly element: HTMLElement
}

interface BoxOptions {
  readonly id: string
  readonly value: string | null
  readonly suggest: (query: string) => Promise<readonly Choice[]>
  readonly onChange: () => void
  /** Only what is not required can be taken away. */
  readonly onRemove: () => void
}

export function optionBox(app: App, option: Json, { id, value, suggest, onChange, onRemove }: BoxOptions): OptionBox {
  const name = String(option.name)
  const required = option.required === true
  const labelledBy = `${id}-label`
  const control = optionControl(app, option, { id, labelledBy, required, value, suggest, onChange })
  const remove = h('button', { type: 'button', 'aria-label': `Retirer ${name}`, on: { click: onRemove } }, '×')
  const element = h(
    'div',
    { class: 'option', title: option.description },
    h('label', { id: labelledBy, for: id }, name),
    control.element,
    required ? null : remove,
  )
  return { option, control, element }
}

import type { App } from '../app.ts'
import type { FieldValue, Form } from '../chat.ts'
import { h } from '../dom.ts'
import type { Held } from '../dress.ts'
import { type FormField, formField } from '../form-field.ts'
import { namesIn } from '../names.ts'
import { act } from './act.ts'
import { blocks } from './blocks.ts'
import type { InputValue, Json } from './chat-types.ts'
import { suggestIn } from './choosing.ts'
import { control, initialValue } from './controls.ts'

/** The blocks of a modal, `input` blocks being its fields. */
export function modalFields(app: App, form: Form, held: Held): { body: HTMLElement[]; fields: FormField[] } {
  const fields: FormField[] = []
  const on = { view: form.id }
  const suggest = suggestIn(app, on)
  const use = async (action: { actionId: string; blockId?: string; value?: InputValue }) => {
    const values = Object.fromEntries(fields.map((field) => [field.name, field.read() as InputValue]))
    await act.aloud(app, { do: 'click', on, ...action, values })
  }
  const input = (block: Json): HTMLElement => {
    const { element, block_id: blockId } = block
    const key = `${blockId} ${element?.action_id} ${element?.type}`
    const value = held({ name: blockId, key })
    const field = formField(
      {
        name: blockId,
        key,
        id: `${form.id}-${blockId}`,
        label: String(block.label?.text ?? ''),
        hint: block.hint?.text,
        required: block.optional !== true,
        value: value === undefined ? initialValue(element) : value,
        onChange: (value: FieldValue) => {
          if (block.dispatch_action !== true) return
          void use({ actionId: String(element.action_id), blockId, value: value as InputValue })
        },
      },
      (options) => control(element, { blockId, state: app.state, suggest }, options),
    )
    if (!field) return h('p', { class: 'block-context' }, `Champ non affiché : ${element?.type}`)
    fields.push(field)
    return field.element
  }
  const body = blocks(form.own, { names: namesIn(app.state), state: app.state, suggest, scope: form.id, use, input })
  return { body, fields }
}

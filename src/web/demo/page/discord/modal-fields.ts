import type { App } from '../app.ts'
import type { Form } from '../chat.ts'
import { checks } from '../checks.ts'
import type { Control, ControlOptions } from '../controls.ts'
import { h } from '../dom.ts'
import type { Held } from '../dress.ts'
import { fileControl } from '../file-control.ts'
import { type FormField, formField } from '../form-field.ts'
import { namesIn } from '../names.ts'
import type { State } from '../store.ts'
import { areaControl, lineControl } from '../text-controls.ts'
import type { Json } from './chat-types.ts'
import { TYPE } from './component-types.ts'
import { marks } from './marks.ts'
import { optionsOf, select } from './select.ts'

/** docs, Text input: what it takes unless told otherwise. */
const LONGEST_TEXT = 4000
const PARAGRAPH = 2

/** The five places of a window: labelled fields, and texts. */
export function modalFields(app: App, form: Form, held: Held): { body: HTMLElement[]; fields: FormField[] } {
  const fields: FormField[] = []
  const place = (label: string, hint: string | undefined, component: Json): HTMLElement => {
    const name = String(component.custom_id)
    const several = Number(component.max_values ?? 1) > 1
    const value = held({ name, key: name }) ?? null
    const field = formField(
      {
        name,
        key: name,
        id: `${form.id}-${name}`,
        label,
        hint,
        required: component.type === TYPE.checkbox || component.required !== false,
        // Discord keeps lists, even for one choice.
        value: Array.isArray(value) && !several && component.type !== TYPE.checkboxGroup ? (value[0] ?? null) : value,
      },
      (options) => control(component, app.state, options),
    )
    if (!field) return h('p', { class: 'block-context' }, `Champ non affiché : ${component.type}`)
    fields.push(isList(component) ? asList(field) : field)
    return field.element
  }
  const body = (form.own as readonly Json[]).map((each) => {
    switch (each.type) {
      case TYPE.textDisplay:
        return h('div', { class: 'text' }, marks(String(each.content), namesIn(app.state)))
      case TYPE.label:
        return place(String(each.label), each.description, each.component)
      case TYPE.row:
        return place(String(each.components[0]?.label ?? ''), undefined, each.components[0])
      default:
        return h('p', { class: 'block-context' }, `Champ non affiché : ${each.type}`)
    }
  })
  return { body, fields }
}

const isList = ({ type }: Json) =>
  ([TYPE.stringSelect, TYPE.userSelect, TYPE.mentionableSelect, TYPE.channelSelect] as number[]).includes(type)

function asList(field: FormField): FormField {
  const read = () => {
    const value = field.read()
    return typeof value === 'string' ? [value] : (value ?? [])
  }
  return { ...field, read }
}

function control(component: Json, state: State, options: ControlOptions): Control | null {
  const { placeholder, max_length: max = LONGEST_TEXT } = component
  switch (component.type) {
    case TYPE.textInput:
      return component.style === PARAGRAPH
        ? areaControl({ placeholder, max }, options)
        : lineControl({ type: 'text', placeholder, max }, options)
    case TYPE.stringSelect:
    case TYPE.userSelect:
    case TYPE.mentionableSelect:
    case TYPE.channelSelect:
      return select(component, state, options)
    case TYPE.fileUpload:
      return fileControl({ several: Number(component.max_values ?? 1) > 1 }, options)
    case TYPE.radioGroup:
    case TYPE.checkboxGroup:
      return checks({ several: component.type === TYPE.checkboxGroup, choices: optionsOf(component) }, options)
    case TYPE.checkbox:
      return checkbox(options)
    default:
      return null
  }
}

function checkbox(options: ControlOptions): Control {
  const choices = [{ value: 'true', label: 'Oui' }]
  const built = checks({ several: true, choices }, { ...options, value: options.value === true ? ['true'] : [] })
  return { element: built.element, read: () => (built.read() as readonly string[]).length > 0 }
}

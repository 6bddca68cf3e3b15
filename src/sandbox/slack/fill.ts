import { optionsOf } from './block-elements.ts'
import type { InputValue, Json, UploadFile } from './control-types.ts'
import { type Placed, stateOf, takesSeveral } from './element-state.ts'
import { extensionOf, fileObject, storeFile } from './files.ts'
import { FILE_INPUT_FILES, TEXT_INPUT } from './limits.ts'
import type { ElementState } from './state.ts'
import type { World } from './world.ts'

/** Either what the element now holds, or what Slack's client says under the field. */
export type Filled = { readonly state: ElementState } | { readonly error: string }

/** What a person cannot do at all in Slack's client (choose an option that is not there) throws instead. */
export function fill(world: World, user: string, { block, element }: Placed, value: InputValue): Filled {
  const content = contentOf(world, user, element, value)
  if (content !== null && typeof content === 'object' && 'error' in content) return { error: content.error }
  const state = stateOf(element, content)
  const error = checkContent(element, content)
  if (error) return { error }
  void block
  return { state }
}

function contentOf(world: World, user: string, element: Json, value: InputValue): Json {
  const { type } = element
  if (type === 'file_input') return filesFrom(world, user, element, value)
  if (value === null || value === '') return takesSeveral(type) ? [] : null
  if (typeof value === 'object' && !Array.isArray(value)) throw new Error(`${type} takes no file`)
  if (takesSeveral(type)) return (Array.isArray(value) ? value : [value]).map((each) => pick(world, element, each))
  const single = Array.isArray(value) ? value[0] : value
  if (type === 'rich_text_input') return richText(String(single))
  if (type === 'datetimepicker') return Number(single)
  return pick(world, element, single as string | number)
}

function pick(world: World, element: Json, wanted: string | number): Json {
  const text = String(wanted)
  if (/users_select$/.test(element.type)) {
    if (!world.state.users.get(text)) throw new Error(`no user ${text} to choose`)
    return text
  }
  if (/(channels|conversations)_select$/.test(element.type)) {
    if (!world.state.channels.get(text)) throw new Error(`no channel ${text} to choose`)
    return text
  }
  if (/external_select$/.test(element.type)) return { text: { type: 'plain_text', text, emoji: true }, value: text }
  if (!/(static_select|radio_buttons|checkboxes|overflow)$/.test(element.type)) return text
  const options = optionsOf(element)
  const option =
    options.find((each) => each.value === text) ?? options.find((each) => (each.text as Json).text === text)
  if (!option)
    throw new Error(`no option ${text} in ${element.action_id}: ${options.map((each) => each.value).join(', ')}`)
  return option
}

function filesFrom(world: World, user: string, element: Json, value: InputValue): Json {
  const given = value !== null && typeof value === 'object' && 'files' in value ? value.files : []
  if (given.length > (element.max_files ?? FILE_INPUT_FILES)) return { error: 'Trop de fichiers.' }
  const stored = given.map(
    (file: UploadFile | string) => known(world, file) ?? storeFile(world, user, file as UploadFile),
  )
  const allowed: string[] | undefined = element.filetypes
  if (allowed && stored.some((file) => !allowed.includes(extensionOf(file.name))))
    return { error: `Types acceptés : ${allowed.join(', ')}.` }
  return stored.map((file) => fileObject(world, world.state.files.put({ ...file, forApp: true })))
}

function known(world: World, file: UploadFile | string) {
  if (typeof file !== 'string') return undefined
  const stored = world.state.files.get(file)
  if (!stored) throw new Error(`no file ${file}`)
  return stored
}

const richText = (text: string): Json => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
})

/** What Slack's client checks by itself before it sends a form. */
function checkContent(element: Json, content: Json): string | undefined {
  if (content === null) return undefined
  const text = String(content)
  switch (element.type) {
    case 'plain_text_input': {
      const length = [...text].length
      if (length > (element.max_length ?? TEXT_INPUT)) return `Au plus ${element.max_length ?? TEXT_INPUT} caractères.`
      return length < (element.min_length ?? 0) ? `Au moins ${element.min_length} caractères.` : undefined
    }
    case 'number_input':
      return numberError(element, text)
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? undefined : 'Adresse électronique non valide.'
    case 'url_text_input':
      return URL.canParse(text) ? undefined : 'Adresse non valide.'
    case 'datepicker':
      return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? undefined : 'Date non valide.'
    case 'timepicker':
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? undefined : 'Heure non valide.'
    default:
      if (element.max_selected_items && content.length > element.max_selected_items)
        return `Au plus ${element.max_selected_items} choix.`
      return undefined
  }
}

function numberError(element: Json, text: string): string | undefined {
  const number = Number(text)
  if (!/^-?\d+(\.\d+)?$/.test(text)) return 'Nombre attendu.'
  if (!element.is_decimal_allowed && !Number.isInteger(number)) return 'Nombre entier attendu.'
  if (element.min_value !== undefined && number < Number(element.min_value)) return `Au moins ${element.min_value}.`
  if (element.max_value !== undefined && number > Number(element.max_value)) return `Au plus ${element.max_value}.`
  return undefined
}

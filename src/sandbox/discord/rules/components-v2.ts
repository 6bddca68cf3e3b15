import type { Json } from '../control-types.ts'
import * as limits from '../limits.ts'
import { actionRow, button, flatten, TYPE, unique } from './components.ts'
import { boolean, byType, fail, integer, list, object, oneOf, type Path, type Problem, string, url } from './engine.ts'

const id = integer(0)
export const textDisplay = object({
  required: { type: oneOf(TYPE.textDisplay), content: string({ min: 1, max: limits.V2_TEXT }) },
  optional: { id },
})

const media = object({ required: { url: url({ attachments: true }) } })
const described = { description: string({ max: 1024 }), spoiler: boolean }

const thumbnail = object({ required: { type: oneOf(TYPE.thumbnail), media }, optional: { id, ...described } })

/** docs, Section: one to three texts beside a button or a picture. */
const section = object({
  required: {
    type: oneOf(TYPE.section),
    components: list(textDisplay, { min: 1, max: 3 }),
    accessory: byType({ [TYPE.button]: button, [TYPE.thumbnail]: thumbnail }),
  },
  optional: { id },
})

const gallery = object({
  required: {
    type: oneOf(TYPE.mediaGallery),
    items: list(object({ required: { media }, optional: described }), { min: 1, max: limits.MEDIA_ITEMS }),
  },
  optional: { id },
})

const file = object({ required: { type: oneOf(TYPE.file), file: media }, optional: { id, spoiler: boolean } })

const separator = object({
  required: { type: oneOf(TYPE.separator) },
  optional: { id, divider: boolean, spacing: oneOf(1, 2) },
})

const inContainer = {
  [TYPE.row]: actionRow,
  [TYPE.section]: section,
  [TYPE.textDisplay]: textDisplay,
  [TYPE.mediaGallery]: gallery,
  [TYPE.file]: file,
  [TYPE.separator]: separator,
}

const container = object({
  required: { type: oneOf(TYPE.container), components: list(byType(inContainer), { min: 1 }) },
  optional: { id, accent_color: integer(0, 0xff_ff_ff), spoiler: boolean },
})

export const v2Types = { ...inContainer, [TYPE.container]: container }

/** docs, Components V2: at most forty components in all, and 4000 characters of text. */
export function v2(value: Json, at: Path, found: Problem[]): void {
  list(byType(v2Types), { min: 1 })(value, at, found)
  unique(value, at, found)
  const all = flatten(value, at)
  if (all.length > limits.V2_COMPONENTS)
    fail(found, at, 'BASE_TYPE_MAX_LENGTH', `Must be ${limits.V2_COMPONENTS} or fewer in length.`)
  const text = all.reduce(
    (sum, { component }) => sum + (component?.type === TYPE.textDisplay ? String(component.content ?? '').length : 0),
    0,
  )
  if (text > limits.V2_TEXT)
    fail(
      found,
      at,
      'COMPONENT_MAX_TOTAL_TEXT_LENGTH',
      `Total text of a message must be ${limits.V2_TEXT} or fewer in length.`,
    )
}

import type { Json } from '../control-types.ts'
import * as limits from '../limits.ts'
import {
  boolean,
  byType,
  type Check,
  fail,
  integer,
  list,
  object,
  oneOf,
  type Path,
  type Problem,
  snowflake,
  string,
  url,
} from './engine.ts'

/** docs, Component reference: the types of component by number. */
export const TYPE = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  textDisplay: 10,
  thumbnail: 11,
  mediaGallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const

const id = integer(0)
export const customId = string({ min: 1, max: limits.CUSTOM_ID })
const emoji = object({ optional: { id: snowflake, name: string({ max: 32 }), animated: boolean } })

const LINK = 5
const PREMIUM = 6

/** docs, Button: a link has a url and no custom_id, the others the reverse. */
export const button = object({
  required: { type: oneOf(TYPE.button), style: integer(1, PREMIUM) },
  optional: {
    id,
    label: string({ max: limits.BUTTON_LABEL }),
    emoji,
    custom_id: customId,
    url: url({ max: limits.BUTTON_URL }),
    disabled: boolean,
    sku_id: snowflake,
  },
  also: (value, at, found) => {
    if (value.style === LINK) {
      if (!value.url) fail(found, [...at, 'url'], 'BUTTON_COMPONENT_URL_REQUIRED', 'A url is required')
      if (value.custom_id)
        fail(
          found,
          [...at, 'custom_id'],
          'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
          'A custom id and url cannot both be specified',
        )
    } else if (value.style !== PREMIUM) {
      if (!value.custom_id)
        fail(found, [...at, 'custom_id'], 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required')
      if (value.url) fail(found, [...at, 'url'], 'BUTTON_COMPONENT_URL_FORBIDDEN', 'A url is only for links')
    }
    if (value.style !== PREMIUM && !value.label && !value.emoji)
      fail(found, at, 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A label or an emoji is required')
  },
})

const option = object({
  required: {
    label: string({ min: 1, max: limits.OPTION_TEXT }),
    value: string({ min: 1, max: limits.OPTION_TEXT }),
  },
  optional: { description: string({ max: limits.OPTION_TEXT }), emoji, default: boolean },
})

function values(value: Record<string, Json>, at: Path, found: Problem[]): void {
  const { min_values: min = 1, max_values: max = 1, options, default_values: chosen } = value
  if (typeof min === 'number' && typeof max === 'number' && min > max)
    fail(found, [...at, 'min_values'], 'SELECT_COMPONENT_MIN_OVER_MAX', 'min_values is greater than max_values')
  if (Array.isArray(chosen) && (chosen.length < min || chosen.length > max))
    fail(found, [...at, 'default_values'], 'SELECT_COMPONENT_DEFAULT_VALUES_RANGE', 'As many defaults as may be chosen')
  if (!Array.isArray(options)) return
  if (max > options.length)
    fail(found, [...at, 'max_values'], 'SELECT_COMPONENT_MAX_OVER_OPTIONS', 'max_values is greater than the options')
  if (options.filter((each: Json) => each?.default === true).length > max)
    fail(found, [...at, 'options'], 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES', 'More defaults than max_values')
  const seen = new Set<string>()
  for (const [index, each] of options.entries()) {
    if (seen.has(each?.value))
      fail(
        found,
        [...at, 'options', index, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      )
    seen.add(each?.value)
  }
}

/** Selects of a message, or of a Label in a modal (`required` instead of `disabled`). */
function select(type: number, more: Record<string, Check>, required: Record<string, Check> = {}): Check {
  return object({
    required: { type: oneOf(type), custom_id: customId, ...required },
    optional: {
      id,
      placeholder: string({ max: limits.SELECT_PLACEHOLDER }),
      min_values: integer(0, limits.SELECT_OPTIONS),
      max_values: integer(1, limits.SELECT_OPTIONS),
      ...more,
    },
    also: values,
  })
}

const defaults = (type: string) =>
  list(object({ required: { id: snowflake, type: oneOf(...type.split(' ')) } }), { max: limits.SELECT_OPTIONS })

/** @param more `disabled` for messages, `required` for modals */
export const selects = (more: Record<string, Check>): Record<number, Check> => ({
  [TYPE.stringSelect]: select(TYPE.stringSelect, more, {
    options: list(option, { min: 1, max: limits.SELECT_OPTIONS }),
  }),
  [TYPE.userSelect]: select(TYPE.userSelect, { ...more, default_values: defaults('user') }),
  [TYPE.roleSelect]: select(TYPE.roleSelect, { ...more, default_values: defaults('role') }),
  [TYPE.mentionableSelect]: select(TYPE.mentionableSelect, { ...more, default_values: defaults('user role') }),
  [TYPE.channelSelect]: select(TYPE.channelSelect, {
    ...more,
    default_values: defaults('channel'),
    channel_types: list(integer(0, 16)),
  }),
})

const messageElements = { [TYPE.button]: button, ...selects({ disabled: boolean }) }

/** docs, Action Row: up to five buttons, or one select alone. */
export const actionRow = object({
  required: {
    type: oneOf(TYPE.row),
    components: list(byType(messageElements), { min: 1, max: limits.BUTTONS_PER_ROW }),
  },
  optional: { id },
  also: ({ components }, at, found) => {
    if (!Array.isArray(components) || components.length < 2) return
    for (const [index, each] of components.entries())
      if (each?.type !== TYPE.button)
        fail(
          found,
          [...at, 'components', index],
          'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
          'The specified component exceeds the maximum width',
        )
  },
})

interface Placed {
  readonly component: Json
  readonly path: Path
}

/** Every component, however deep, with its path. */
export function flatten(components: Json, at: Path = []): Placed[] {
  return Array.isArray(components) ? components.flatMap((each, index) => within(each, [...at, index])) : []
}

const within = (component: Json, path: Path): Placed[] => [
  { component, path },
  ...flatten(component?.components, [...path, 'components']),
  ...(component?.accessory ? within(component.accessory, [...path, 'accessory']) : []),
  ...(component?.component ? within(component.component, [...path, 'component']) : []),
]

/** docs, Component reference: a custom_id is unique in its message or modal, and so is an id. */
export function unique(components: Json, at: Path, found: Problem[]): void {
  const customIds = new Set<string>()
  const ids = new Set<number>()
  for (const { component, path } of flatten(components, at)) {
    const { custom_id: own, id: number } = component ?? {}
    if (own !== undefined && customIds.has(own))
      fail(found, [...path, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated')
    if (number && ids.has(number))
      fail(found, [...path, 'id'], 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated')
    customIds.add(own)
    ids.add(number)
  }
}

/** Without the V2 flag: action rows only, five of them. */
export function rows(value: Json, at: Path, found: Problem[]): void {
  list(byType({ [TYPE.row]: actionRow }), { max: limits.ROWS })(value, at, found)
  unique(value, at, found)
}

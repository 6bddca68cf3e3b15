import * as limits from './limits.ts'
import {
  anything,
  boolean,
  byType,
  type Check,
  type Context,
  fail,
  integer,
  isObject,
  list,
  type Obj,
  object,
  oneOf,
  string,
} from './schema.ts'

const type = { type: anything }

/** A text object; limits of the place where it stands come on top of the 3000 of all. */
export function text(kind: 'plain_text' | 'mrkdwn' | 'any', max = limits.TEXT_OBJECT): Check {
  const body = string({ min: 1, max })
  const plain = object({ required: { ...type, text: body }, optional: { emoji: boolean } })
  const mrkdwn = object({ required: { ...type, text: body }, optional: { verbatim: boolean } })
  return byType({
    ...(kind !== 'mrkdwn' && { plain_text: plain }),
    ...(kind !== 'plain_text' && { mrkdwn }),
  })
}

const plain = (max?: number) => text('plain_text', max)

const url = string({ min: 1, max: limits.URL_LENGTH, pattern: /^[a-z][a-z0-9+.-]*:/i, expected: 'invalid url' })
const date = string({ pattern: /^\d{4}-\d{2}-\d{2}$/, expected: 'must be a date formatted as YYYY-MM-DD' })
const time = string({ pattern: /^([01]\d|2[0-3]):[0-5]\d$/, expected: 'must be a time formatted as HH:mm' })
const id = string({ min: 1 })

const confirm = object({
  required: { text: text('any', limits.CONFIRM_TEXT) },
  optional: {
    title: plain(limits.CONFIRM_TITLE),
    confirm: plain(limits.CONFIRM_BUTTON),
    deny: plain(limits.CONFIRM_BUTTON),
    style: oneOf('primary', 'danger'),
  },
})

/** Unique inside its block (types, Action.action_id). */
const actionId: Check = (value, at, context) => {
  string({ min: 1, max: limits.ACTION_ID })(value, at, context)
  if (typeof value !== 'string') return
  if (context.actionIds.has(value)) fail(context, `\`action_id\` ${value} already exists`, at)
  context.actionIds.add(value)
}

/** Only one element of a view takes the focus (types, Focusable). */
const focus: Check = (value, at, context) => {
  boolean(value, at, context)
  if (value !== true) return
  context.focused += 1
  if (context.focused > 1) fail(context, 'only one element can have focus_on_load', at)
}

const option = (label: Check, { withUrl = false } = {}) =>
  object({
    required: { text: label, value: string({ min: 1, max: limits.OPTION_TEXT }) },
    optional: { description: plain(limits.OPTION_TEXT), ...(withUrl && { url }) },
  })
const plainOption = option(plain(limits.OPTION_TEXT))
const anyOption = option(text('any', limits.OPTION_TEXT))

const optionGroup = object({
  required: {
    label: plain(limits.OPTION_GROUP_LABEL),
    options: list(plainOption, { min: 1, max: limits.SELECT_OPTIONS }),
  },
})

/** The options of an element, its groups included. */
export function optionsOf(element: Obj): Obj[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isObject) : []
  const lists = [element.options, ...groups.map((group) => group.options)]
  return lists.flatMap((options) => (Array.isArray(options) ? options.filter(isObject) : []))
}

/** Values are unique (types, OptionDescriptor.value) and initial options are among the options. */
function coherentOptions(element: Obj, at: string, context: Context): void {
  const values = optionsOf(element).map((each) => each.value)
  if (new Set(values).size < values.length) fail(context, 'option values must be unique', `${at}/options`)
  const initial = [element.initial_option, ...(Array.isArray(element.initial_options) ? element.initial_options : [])]
  for (const each of initial) {
    if (isObject(each) && !values.includes(each.value)) {
      fail(context, 'initial option must exactly match one of the options', at)
    }
  }
}

function optionsOrGroups(element: Obj, at: string, context: Context): void {
  const given = [element.options, element.option_groups].filter((each) => each !== undefined)
  if (given.length !== 1) fail(context, 'must define either `options` or `option_groups`', at)
  coherentOptions(element, at, context)
}

const action = { action_id: actionId }
const picks = { ...action, confirm, focus_on_load: focus, placeholder: plain(limits.PLACEHOLDER) }
const typed = {
  ...action,
  focus_on_load: focus,
  placeholder: plain(limits.PLACEHOLDER),
  dispatch_action_config: object({
    optional: { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), { min: 1, max: 2 }) },
  }),
}
const several = { max_selected_items: integer(1, Number.MAX_SAFE_INTEGER) }
const staticOptions = {
  options: list(plainOption, { min: 1, max: limits.SELECT_OPTIONS }),
  option_groups: list(optionGroup, { min: 1, max: limits.OPTION_GROUPS }),
}
const filter = object({
  optional: {
    include: list(oneOf('im', 'mpim', 'private', 'public'), { min: 1 }),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
})
const number = string({ pattern: /^-?\d+(\.\d+)?$/, expected: 'must be a number' })

function coherentNumbers(element: Obj, at: string, context: Context): void {
  const [min, max] = [
    Number(element.min_value ?? Number.NEGATIVE_INFINITY),
    Number(element.max_value ?? Number.POSITIVE_INFINITY),
  ]
  if (min > max) fail(context, '`min_value` cannot be greater than `max_value`', at)
}

function coherentLengths(element: Obj, at: string, context: Context): void {
  const { min_length: min, max_length: max, initial_value: initial } = element
  if (typeof min === 'number' && typeof max === 'number' && min > max)
    fail(context, '`min_length` cannot be greater than `max_length`', at)
  if (typeof initial === 'string' && [...initial].length > (typeof max === 'number' ? max : limits.TEXT_INPUT)) {
    fail(
      context,
      `must be less than ${(typeof max === 'number' ? max : limits.TEXT_INPUT) + 1} characters`,
      `${at}/initial_value`,
    )
  }
}

export const imageSource = {
  image_url: string({ min: 1, max: limits.IMAGE_URL }),
  slack_file: object({ optional: { id, url } }),
}

export function imageHasSource(image: Obj, at: string, context: Context): void {
  if ((image.image_url === undefined) === (image.slack_file === undefined)) {
    fail(context, 'must define either `image_url` or `slack_file`', at)
  }
}

/** Every element the sandbox knows; `coverage.ts` lists the same names. */
export const elements: Record<string, Check> = {
  button: object({
    required: { ...type, text: plain(limits.BUTTON_TEXT) },
    optional: {
      ...action,
      confirm,
      url,
      value: string({ max: limits.BUTTON_VALUE }),
      style: oneOf('primary', 'danger'),
      accessibility_label: string({ max: limits.BUTTON_TEXT }),
    },
  }),
  overflow: object({
    required: {
      ...type,
      options: list(option(plain(limits.OPTION_TEXT), { withUrl: true }), { min: 1, max: limits.OVERFLOW_OPTIONS }),
    },
    optional: { ...action, confirm },
    also: coherentOptions,
  }),
  checkboxes: object({
    required: { ...type, options: list(anyOption, { min: 1, max: limits.CHECKBOX_OPTIONS }) },
    optional: { ...action, confirm, focus_on_load: focus, initial_options: list(anyOption, { min: 1 }) },
    also: coherentOptions,
  }),
  radio_buttons: object({
    required: { ...type, options: list(anyOption, { min: 1, max: limits.RADIO_OPTIONS }) },
    optional: { ...action, confirm, focus_on_load: focus, initial_option: anyOption },
    also: coherentOptions,
  }),
  static_select: object({
    required: type,
    optional: { ...picks, ...staticOptions, initial_option: plainOption },
    also: optionsOrGroups,
  }),
  multi_static_select: object({
    required: type,
    optional: { ...picks, ...several, ...staticOptions, initial_options: list(plainOption, { min: 1 }) },
    also: optionsOrGroups,
  }),
  external_select: object({
    required: type,
    optional: { ...picks, initial_option: plainOption, min_query_length: integer(0, 1000) },
  }),
  multi_external_select: object({
    required: type,
    optional: { ...picks, ...several, initial_options: list(plainOption), min_query_length: integer(0, 1000) },
  }),
  users_select: object({ required: type, optional: { ...picks, initial_user: id } }),
  multi_users_select: object({
    required: type,
    optional: { ...picks, ...several, initial_users: list(id, { min: 1 }) },
  }),
  conversations_select: object({
    required: type,
    optional: {
      ...picks,
      initial_conversation: id,
      default_to_current_conversation: boolean,
      response_url_enabled: boolean,
      filter,
    },
  }),
  multi_conversations_select: object({
    required: type,
    optional: {
      ...picks,
      ...several,
      initial_conversations: list(id),
      default_to_current_conversation: boolean,
      filter,
    },
  }),
  channels_select: object({
    required: type,
    optional: { ...picks, initial_channel: id, response_url_enabled: boolean },
  }),
  multi_channels_select: object({ required: type, optional: { ...picks, ...several, initial_channels: list(id) } }),
  datepicker: object({ required: type, optional: { ...picks, initial_date: date } }),
  timepicker: object({ required: type, optional: { ...picks, initial_time: time, timezone: string() } }),
  datetimepicker: object({
    required: type,
    optional: { ...action, confirm, focus_on_load: focus, initial_date_time: integer(0, 9_999_999_999) },
  }),
  plain_text_input: object({
    required: type,
    optional: {
      ...typed,
      initial_value: string(),
      multiline: boolean,
      min_length: integer(0, limits.TEXT_INPUT),
      max_length: integer(1, limits.TEXT_INPUT),
    },
    also: coherentLengths,
  }),
  number_input: object({
    required: { ...type, is_decimal_allowed: boolean },
    optional: { ...typed, initial_value: number, min_value: number, max_value: number },
    also: coherentNumbers,
  }),
  email_text_input: object({ required: type, optional: { ...typed, initial_value: string() } }),
  url_text_input: object({ required: type, optional: { ...typed, initial_value: string() } }),
  rich_text_input: object({
    required: type,
    optional: {
      ...typed,
      initial_value: anything,
      min_lines: integer(1, limits.RICH_TEXT_INPUT_LINES),
      max_lines: integer(1, limits.RICH_TEXT_INPUT_LINES),
    },
  }),
  file_input: object({
    required: type,
    optional: {
      ...action,
      filetypes: list(string({ min: 1 }), { min: 1 }),
      max_files: integer(1, limits.FILE_INPUT_FILES),
    },
  }),
  image: object({
    required: { ...type, alt_text: string({ min: 1, max: limits.IMAGE_TEXT }) },
    optional: imageSource,
    also: imageHasSource,
  }),
}

export const only = (...names: readonly string[]): Record<string, Check> =>
  Object.fromEntries(names.map((name) => [name, elements[name] as Check]))

import { imageHasSource, imageSource, only, text } from './block-elements.ts'
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
  object,
  oneOf,
  string,
} from './schema.ts'

const SELECTS = ['static_select', 'external_select', 'users_select', 'conversations_select', 'channels_select'] as const
const MULTI_SELECTS = SELECTS.map((name) => `multi_${name}`)
const CHOICES = ['checkboxes', 'radio_buttons', 'datepicker', 'timepicker', ...SELECTS, ...MULTI_SELECTS]

/** types, SectionBlockAccessory (workflow_button is not covered). */
const sectionAccessory = byType(only('button', 'overflow', 'image', ...CHOICES))
/** types, ActionsBlockElement (workflow_button is not covered). */
const actionsElement = byType(only('button', 'overflow', 'datetimepicker', 'rich_text_input', ...CHOICES))
/** types, InputBlockElement. */
const INPUTS = [
  'plain_text_input',
  'number_input',
  'email_text_input',
  'url_text_input',
  'rich_text_input',
  'datetimepicker',
  ...CHOICES,
]
const inputElement = byType(only('file_input', ...INPUTS))
/** docs, file_input element: in modals only. */
const messageInputElement = byType(only(...INPUTS))

/** Unique in its message or view (types, Block.block_id). */
const blockId: Check = (value, at, context) => {
  string({ min: 1, max: limits.BLOCK_ID })(value, at, context)
  if (typeof value !== 'string') return
  if (context.blockIds.has(value)) fail(context, `\`block_id\` ${value} already exists`, at)
  context.blockIds.add(value)
}

const common = { block_id: blockId }
const type = { type: anything }

const style = object({
  optional: { bold: boolean, code: boolean, italic: boolean, strike: boolean, underline: boolean },
})
const inline = (required: Record<string, Check>, optional: Record<string, Check> = {}) =>
  object({ required: { ...type, ...required }, optional: { style, ...optional } })
const id = string({ min: 1 })
const richTextElements = list(
  byType({
    text: inline({ text: string({ min: 1 }) }),
    link: inline({ url: string({ min: 1 }) }, { text: string(), unsafe: boolean }),
    emoji: inline({ name: id }, { unicode: string(), url: string() }),
    user: inline({ user_id: id }),
    usergroup: inline({ usergroup_id: id }),
    channel: inline({ channel_id: id }),
    team: inline({ team_id: id }),
    broadcast: inline({ range: oneOf('here', 'channel', 'everyone') }),
    color: inline({ value: string() }),
    date: inline(
      { timestamp: integer(0, 9_999_999_999), format: string({ min: 1 }) },
      { url: string(), fallback: string() },
    ),
  }),
)
const border = { border: oneOf(0, 1) }
const richTextSection = object({ required: { ...type, elements: richTextElements } })
const richTextParts: Record<string, Check> = {
  rich_text_section: richTextSection,
  rich_text_list: object({
    required: {
      ...type,
      style: oneOf('bullet', 'ordered'),
      elements: list(byType({ rich_text_section: richTextSection }), { min: 1 }),
    },
    optional: { ...border, indent: integer(0, limits.RICH_TEXT_INDENT), offset: integer(0, 10_000) },
  }),
  rich_text_quote: object({ required: { ...type, elements: richTextElements }, optional: border }),
  rich_text_preformatted: object({
    required: { ...type, elements: richTextElements },
    optional: { ...border, language: string() },
  }),
}
const richText = object({ required: { ...type, elements: list(byType(richTextParts), { min: 1 }) }, optional: common })

const cell = byType({
  rich_text: richText,
  raw_text: object({ required: { ...type, text: string({ min: 1 }) } }),
  raw_number: object({ required: { ...type, value: anything, text: string({ min: 1 }) } }),
})

const section = object({
  required: type,
  optional: {
    ...common,
    text: text('any', limits.SECTION_TEXT),
    fields: list(text('any', limits.SECTION_FIELD_TEXT), { min: 1, max: limits.SECTION_FIELDS }),
    accessory: sectionAccessory,
    expand: boolean,
  },
  also: (block, at, context) => {
    if (!block.text && !block.fields) fail(context, 'must define either `text` or `fields`', at)
  },
})

const input = (element: Check) =>
  object({
    required: { ...type, label: text('plain_text', limits.INPUT_LABEL), element },
    optional: { ...common, hint: text('plain_text', limits.INPUT_LABEL), optional: boolean, dispatch_action: boolean },
  })

/** Blocks of both surfaces. */
const everywhere: Record<string, Check> = {
  section,
  divider: object({ required: type, optional: common }),
  header: object({ required: { ...type, text: text('plain_text', limits.HEADER_TEXT) }, optional: common }),
  context: object({
    required: {
      ...type,
      elements: list(byType({ ...only('image'), plain_text: text('plain_text'), mrkdwn: text('mrkdwn') }), {
        min: 1,
        max: limits.CONTEXT_ELEMENTS,
      }),
    },
    optional: common,
  }),
  actions: object({
    required: { ...type, elements: list(actionsElement, { min: 1, max: limits.ACTIONS_ELEMENTS }) },
    optional: common,
  }),
  image: object({
    required: { ...type, alt_text: string({ min: 1, max: limits.IMAGE_TEXT }) },
    optional: { ...common, ...imageSource, title: text('plain_text', limits.IMAGE_TEXT) },
    also: imageHasSource,
  }),
  rich_text: richText,
}

/** docs, blocks reference: which block stands where. */
export const blocksBySurface: Record<'message' | 'modal', Record<string, Check>> = {
  message: {
    ...everywhere,
    input: input(messageInputElement),
    markdown: object({ required: { ...type, text: string({ min: 1, max: limits.MARKDOWN_TEXT }) }, optional: common }),
    table: object({
      required: {
        ...type,
        rows: list(list(cell, { min: 1, max: limits.TABLE_COLUMNS }), { min: 1, max: limits.TABLE_ROWS }),
      },
      optional: {
        ...common,
        column_settings: list(object({ optional: { align: oneOf('left', 'center', 'right'), is_wrapped: boolean } }), {
          max: limits.TABLE_COLUMNS,
        }),
      },
    }),
  },
  modal: { ...everywhere, input: input(inputElement) },
}

function newContext(surface: Context['surface']): Context {
  return { surface, errors: [], blockIds: new Set(), actionIds: new Set(), focused: 0 }
}

function blocks(surface: Context['surface'], max: number): Check {
  const one = byType(blocksBySurface[surface])
  return list(
    (block, at, context) => {
      context.actionIds.clear()
      one(block, at, context)
    },
    { max },
  )
}
const messageBlocks = blocks('message', limits.BLOCKS_PER_MESSAGE)

/** Errors of a message's blocks, worded and located as Slack does; empty when they stand. */
export function messageBlockErrors(value: unknown): string[] {
  const context = newContext('message')
  messageBlocks(value, '/blocks', context)
  return context.errors
}

export const tableCount = (value: readonly unknown[]): number =>
  value.filter((block) => isObject(block) && block.type === 'table').length

const modal = object({
  required: { ...type, title: text('plain_text', limits.VIEW_TITLE), blocks: blocks('modal', limits.BLOCKS_PER_VIEW) },
  optional: {
    submit: text('plain_text', limits.VIEW_TITLE),
    close: text('plain_text', limits.VIEW_TITLE),
    private_metadata: string({ max: limits.PRIVATE_METADATA }),
    callback_id: string({ max: limits.CALLBACK_ID }),
    external_id: string({ max: limits.CALLBACK_ID }),
    clear_on_close: boolean,
    notify_on_close: boolean,
  },
  also: (view, at, context) => {
    const inputs = Array.isArray(view.blocks) && view.blocks.some((block) => isObject(block) && block.type === 'input')
    if (inputs && !view.submit) fail(context, 'missing required field: submit', at)
  },
})
const views = byType({ modal })

/** Errors of a modal; empty when it stands. */
export function viewErrors(value: unknown): string[] {
  const context = newContext('modal')
  views(value, '/view', context)
  return context.errors
}

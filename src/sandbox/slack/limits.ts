/**
 * Slack's limits, each with its source. "types" is the doc comment in @slack/types 3.2.0; "docs" is docs.slack.dev.
 */

// Messages
/** types, Block Kit: blocks in a message (docs, reference/block-kit/blocks). */
export const BLOCKS_PER_MESSAGE = 50
/** types, views.d.ts: "Max of 100 blocks". */
export const BLOCKS_PER_VIEW = 100
/** docs, chat.postMessage: longer text is truncated at 40,000 characters. */
export const MESSAGE_TEXT_TRUNCATED_AT = 40_000
/** docs, chat.update, msg_too_long: "The text field cannot exceed 4,000 characters". */
export const UPDATE_TEXT = 4000
/** types, MarkdownBlock; docs, chat.postMessage markdown_text: 12,000 for all of a message. */
export const MARKDOWN_TEXT = 12_000
/** Undocumented; observed in slackapi/bolt-js#2509: about 13,200 characters of blocks. */
export const MESSAGE_BLOCKS_CHARACTERS = 13_200
/** docs, message metadata: event_payload is limited; `metadata_too_large` above 16 kB. */
export const METADATA_CHARACTERS = 16_000
/** docs, rate limits: one message a second and channel. */
export const MESSAGES_PER_CHANNEL_INTERVAL_MS = 1000

// Ids
/** types, Block.block_id. */
export const BLOCK_ID = 255
/** types, extensions.d.ts, Action.action_id. */
export const ACTION_ID = 255

// Text
/** types, PlainTextElement and MrkdwnElement. */
export const TEXT_OBJECT = 3000
/** types, SectionBlock.text. */
export const SECTION_TEXT = 3000
/** types, SectionBlock.fields: "Maximum number of items is 10". */
export const SECTION_FIELDS = 10
/** types, SectionBlock.fields: "Maximum length for the text in each item is 2000". */
export const SECTION_FIELD_TEXT = 2000
/** types, HeaderBlock.text. */
export const HEADER_TEXT = 150
/** types, ContextBlock.elements. */
export const CONTEXT_ELEMENTS = 10
/** types, ActionsBlock.elements. */
export const ACTIONS_ELEMENTS = 25
/** types, ImageBlock.alt_text and title. */
export const IMAGE_TEXT = 2000
/** docs, image block: image_url. */
export const IMAGE_URL = 3000
/** types, InputBlock.label and hint. */
export const INPUT_LABEL = 2000
/** types, TableBlock.rows. */
export const TABLE_ROWS = 100
/** types, TableBlock.rows: cells of a row; also column_settings. */
export const TABLE_COLUMNS = 20
/** docs, table block: one table a message, else `only_one_table_allowed`. */
export const TABLES_PER_MESSAGE = 1

// Elements
/** types, Button.text and accessibility_label. */
export const BUTTON_TEXT = 75
/** types, Button.value. */
export const BUTTON_VALUE = 2000
/** types, Button.url and option url. */
export const URL_LENGTH = 3000
/** types, OptionDescriptor: text, description and value (newer transcriptions say 150 for value: the smaller is kept). */
export const OPTION_TEXT = 75
/** types, StaticSelect.options. */
export const SELECT_OPTIONS = 100
/** types, StaticSelect.option_groups. */
export const OPTION_GROUPS = 100
/** types, OptionGroup.label. */
export const OPTION_GROUP_LABEL = 75
/** types, Checkboxes.options. */
export const CHECKBOX_OPTIONS = 10
/** types, RadioButtons.options. */
export const RADIO_OPTIONS = 10
/** types, Overflow.options. */
export const OVERFLOW_OPTIONS = 5
/** types, extensions.d.ts, Placeholdable. */
export const PLACEHOLDER = 150
/** types, PlainTextInput: "Maximum value is 3000", for min_length and max_length. */
export const TEXT_INPUT = 3000
/** types, FileInput.max_files. */
export const FILE_INPUT_FILES = 10
/** types, Confirm. */
export const CONFIRM_TITLE = 100
/** types, Confirm. */
export const CONFIRM_TEXT = 300
/** types, Confirm: confirm and deny. */
export const CONFIRM_BUTTON = 30
/** types, RichTextInput.min_lines and max_lines. */
export const RICH_TEXT_INPUT_LINES = 100
/** types, RichTextList.indent. */
export const RICH_TEXT_INDENT = 8

// Views
/** types, ModalView.title, submit, close. */
export const VIEW_TITLE = 24
/** types, BaseView.private_metadata. */
export const PRIVATE_METADATA = 3000
/** types, BaseView.callback_id; docs, views.open: external_id. */
export const CALLBACK_ID = 255
/** docs, views.open, view_too_large: "greater than 250kb". */
export const VIEW_BYTES = 250_000
/** docs, views.push: three views, the first included. */
export const VIEW_STACK = 3

// Time, in real milliseconds
/** docs, acknowledgment response: three seconds. */
export const ACK_MS = 3000
/** docs, modals: a trigger_id lives three seconds. */
export const TRIGGER_MS = 3000
/** docs, message responses: five uses in thirty minutes. */
export const RESPONSE_URL_MS = 30 * 60_000
export const RESPONSE_URL_USES = 5
/** docs, Events API, retries: at once, after a minute, after five. */
export const EVENT_RETRY_DELAYS_MS: readonly number[] = [0, 60_000, 300_000]
/** docs, Socket Mode: up to ten connections. */
export const SOCKETS = 10

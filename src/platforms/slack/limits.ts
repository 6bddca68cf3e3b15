/**
 * What Slack accepts, each with its source. "types": doc comments of @slack/types 3.2.0; "docs": docs.slack.dev.
 * Lengths are counted in UTF-16 units, which is never less than what Slack counts.
 */

/** types, Block Kit: blocks in a message. */
export const BLOCKS_PER_MESSAGE = 50
/** types, views.d.ts: blocks in a modal. */
export const BLOCKS_PER_VIEW = 100
/**
 * Characters of JSON in the blocks of a message. Undocumented: `msg_blocks_too_long` was seen from about 13,200
 * (slackapi/bolt-js#2509), and earlier with rich text (slackapi/bolt-js#2867), so the JSON is what we count.
 */
export const MESSAGE_BLOCKS_JSON = 10_000
/** Ours: where a long text is split into several blocks, so that messages can break between them. */
export const CHUNK = 2500
/** docs, chat.update: `msg_too_long` above 4,000 characters of `text`. */
export const FALLBACK_TEXT = 3000

/** types, HeaderBlock.text. */
export const HEADER_TEXT = 150
/** types, PlainTextElement and MrkdwnElement. */
export const TEXT_OBJECT = 3000
/** types, ActionsBlock.elements. */
export const ACTIONS_ELEMENTS = 25
/** types, TableBlock.rows. */
export const TABLE_ROWS = 100
/** types, TableBlock.rows. */
export const TABLE_COLUMNS = 20

/** types, Button.text. */
export const BUTTON_TEXT = 75
/** types, Confirm. */
export const CONFIRM_TITLE = 100
export const CONFIRM_TEXT = 300
export const CONFIRM_BUTTON = 30

/** types, ModalView: title, submit, close. */
export const VIEW_TITLE = 24
/** docs, views.push: three views, the first included. */
export const VIEW_STACK = 3
/** types, InputBlock: label and hint. */
export const INPUT_LABEL = 2000
/** types, extensions.d.ts, Placeholdable. */
export const PLACEHOLDER = 150
/** types, PlainTextInput.max_length. */
export const TEXT_INPUT = 3000
/** types, OptionDescriptor: text, description and value (newer transcriptions say 150 for value: the smaller holds). */
export const OPTION_TEXT = 75
/** types, RadioButtons.options and Checkboxes.options. */
export const CHECKBOX_OPTIONS = 10
/** Ours: above, a menu is quicker to read than radio buttons. */
export const RADIO_OPTIONS = 5
/** types, StaticSelect.options, and each group's. */
export const SELECT_OPTIONS = 100
/** types, StaticSelect.option_groups. */
export const OPTION_GROUPS = 100

/** docs, message responses: a `response_url` is good for five uses in thirty minutes. */
export const RESPONSE_URL_USES = 5
/** Ours, real milliseconds: what still runs then is deferred. Slack wants its acknowledgement within 3,000. */
export const DEFER_MS = 2000
/** Ours: a larger file is not read. */
export const FILE_BYTES = 1024 * 1024
/** Ours, real milliseconds: the latest moment for an acknowledgement that waits for a call to Slack. */
export const ACK_MS = 2600

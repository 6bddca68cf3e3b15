/**
 * What Discord accepts, each with its source. "docs": Discord's developer documentation; "types": discord-api-types.
 * Lengths are counted in UTF-16 units, which is never less than what Discord counts.
 */

/** docs, Components reference, « Components V2 »: components of a message, nested ones included. */
export const COMPONENTS_PER_MESSAGE = 40
/**
 * Ours: characters of text in a message. docs, Components reference: 4,000 for all of its components together, of which
 * this leaves what the labels of its buttons may count.
 */
export const PAGE_TEXT = 3400
/** Ours: where a long text is cut into pieces; escaped and marked line by line, a piece may grow fivefold. */
export const PIECE = 600
/** docs, Action row: buttons in a row. */
export const BUTTONS_PER_ROW = 5
/** docs, Create message: files in a message. */
export const FILES_PER_MESSAGE = 10
/** docs, Button.label. */
export const BUTTON_LABEL = 80
/** docs, Allowed mentions: users. */
export const MENTIONED_USERS = 100
/** docs, Create message: `nonce`. */
export const NONCE = 25
/** Ours: a longer heading is bold text, which wraps better. */
export const HEADING_TEXT = 150

/** docs, Modal: title. */
export const MODAL_TITLE = 45
/** docs, Modal: top-level components. */
export const MODAL_COMPONENTS = 5
/** docs, Label: label and description. */
export const LABEL_TEXT = 45
export const LABEL_DESCRIPTION = 100
/** docs, Text input: value and placeholder. */
export const TEXT_INPUT = 4000
export const TEXT_PLACEHOLDER = 100
/** docs, String select: options; each one's label, value and description; placeholder. */
export const SELECT_OPTIONS = 25
export const OPTION_TEXT = 100
export const SELECT_PLACEHOLDER = 150

/** docs, Autocomplete: choices. */
export const SUGGESTIONS = 25
/** docs, Application commands: commands, options of one, its choices, their texts, and all of it together. */
export const COMMANDS = 100
export const COMMAND_NAME = 32
export const COMMAND_DESCRIPTION = 100
export const COMMAND_OPTIONS = 25
export const COMMAND_CHOICES = 25
export const COMMAND_CHOICE_TEXT = 100
export const COMMAND_TOTAL = 8000

/** docs, Channel: a thread's name. */
export const THREAD_NAME = 100
/** docs, Start thread from message: minutes without a word before it is folded away; the longest there is, a week. */
export const THREAD_MINUTES = 10_080
/** docs, Get channel messages: messages in one answer. */
export const HISTORY_PAGE = 100
/** docs, Guild scheduled event: name, description, location. */
export const EVENT_NAME = 100
export const EVENT_DESCRIPTION = 1000
export const EVENT_LOCATION = 100

/** Ours, real milliseconds: what still runs then is deferred. Discord wants its answer within 3,000. */
export const DEFER_MS = 2000
/** Ours: a larger file is not read. */
export const FILE_BYTES = 1024 * 1024

/**
 * Discord's limits, each with its source. "docs" is Discord's documentation repository (discord/discord-api-docs);
 * "spec" its OpenAPI file; "seen" was observed and is written nowhere.
 */

// Messages
/** docs, Create Message: "Message contents (up to 2000 characters)". The spec says 4000. */
export const CONTENT = 2000
/** docs, Create Message: up to 10 embeds. */
export const EMBEDS = 10
/** docs, Embed Limits: "the combined sum of characters … across all embeds … must not exceed 6000". */
export const EMBEDS_TOTAL = 6000
/** docs, Embed Limits. */
export const EMBED_TITLE = 256
export const EMBED_DESCRIPTION = 4096
export const EMBED_FIELDS = 25
export const EMBED_FIELD_NAME = 256
export const EMBED_FIELD_VALUE = 1024
export const EMBED_FOOTER = 2048
export const EMBED_AUTHOR = 256
/** docs, Create Message: nonce "up to 25 characters". */
export const NONCE = 25
/** docs, Create Message: enforce_nonce checks "in the past few minutes". */
export const NONCE_MS = 5 * 60_000
/** docs, Uploading Files: 10 files a message. */
export const ATTACHMENTS = 10
/** docs, Uploading Files: "The default limit is 10 MiB". */
export const ATTACHMENT_BYTES = 10 * 1024 * 1024
/** docs, Attachment Object: description. */
export const ATTACHMENT_DESCRIPTION = 1024

// Components
/** docs, Component reference: custom_id of 1 to 100 characters. */
export const CUSTOM_ID = 100
/** docs, Action Row: up to 5 buttons. */
export const BUTTONS_PER_ROW = 5
/** docs, legacy message components: up to 5 action rows. */
export const ROWS = 5
/** docs, Button: label of 80 characters. */
export const BUTTON_LABEL = 80
/** docs, Button: url of 512 characters. */
export const BUTTON_URL = 512
/** docs, String Select. */
export const SELECT_OPTIONS = 25
export const SELECT_PLACEHOLDER = 150
export const OPTION_TEXT = 100
/** docs, Components V2: "up to 40 total components". */
export const V2_COMPONENTS = 40
/** docs, Text Display: the characters of all of them in a message. */
export const V2_TEXT = 4000
export const MEDIA_ITEMS = 10

// Modals
/** docs, Modal: title of 45 characters, 1 to 5 components. */
export const MODAL_TITLE = 45
export const MODAL_COMPONENTS = 5
/** docs, Text Input. */
export const TEXT_INPUT = 4000
export const TEXT_INPUT_PLACEHOLDER = 100
/** docs, Text Input and Label: label of 45 characters. */
export const LABEL = 45
/** docs, Label: description of 100 characters. */
export const LABEL_DESCRIPTION = 100

// Commands
/** docs, Application Command Naming. */
export const COMMAND_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u
export const COMMAND_DESCRIPTION = 100
export const COMMAND_OPTIONS = 25
export const COMMAND_CHOICES = 25
export const CHOICE_TEXT = 100
/** docs, Application Command Limits: name, description and value of a command and all of its options. */
export const COMMAND_CHARACTERS = 8000
/** docs, Application Command Limits: global CHAT_INPUT commands, and as many in each guild. */
export const COMMANDS = 100
/** docs, Application Command Limits: "200 application command creates per day, per guild". */
export const COMMAND_CREATIONS_A_DAY = 200

// Threads and scheduled events
/** docs, Start Thread: name of 1 to 100 characters. */
export const THREAD_NAME = 100
/** docs, Guild Scheduled Event. */
export const EVENT_NAME = 100
export const EVENT_DESCRIPTION = 1000
export const EVENT_LOCATION = 100
/** docs, Guild Scheduled Event: "A guild can have a maximum of 100 events with SCHEDULED or ACTIVE status". */
export const EVENTS_PER_GUILD = 100

// Time, in real milliseconds
/** docs, Receiving and Responding: the first response within three seconds. */
export const ACK_MS = 3000
/** docs, Receiving and Responding: a token lives fifteen minutes. */
export const TOKEN_MS = 15 * 60_000
/** docs, Gateway, Sending Heartbeats. */
export const HEARTBEAT_MS = 41_250
/** seen: a session can be resumed for about two minutes after its socket went. */
export const SESSION_MS = 120_000
/** docs, Rate Limits, Gateway: 120 events in 60 seconds. */
export const GATEWAY_EVENTS = 120
export const GATEWAY_WINDOW_MS = 60_000
/** seen: attachment addresses live a day. */
export const ATTACHMENT_URL_MS = 24 * 3_600_000

// Rate limits (docs, Rate Limits: 50 requests a second for a bot; the buckets are seen and may change)
export const REQUESTS_PER_SECOND = 50
export const MESSAGES_PER_BUCKET = 5

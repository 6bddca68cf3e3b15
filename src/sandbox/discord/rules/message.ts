import type { Json } from '../control-types.ts'
import * as limits from '../limits.ts'
import { rows } from './components.ts'
import { v2 } from './components-v2.ts'
import { embeds } from './embeds.ts'
import { boolean, type Check, fail, list, object, oneOf, type Path, type Problem, snowflake, string } from './engine.ts'

/** docs, Message Flags. */
export const FLAG = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  silent: 1 << 12,
  v2: 1 << 15,
} as const

const flags =
  (allowed: number): Check =>
  (value, at, found) => {
    if (!Number.isInteger(value)) return fail(found, at, 'NUMBER_TYPE_COERCE', `Value "${value}" is not int.`)
    if ((value & ~allowed) !== 0) fail(found, at, 'MESSAGE_FLAGS_INVALID', `Only the flags ${allowed} can be set here.`)
  }

/** docs, Allowed Mentions Object: naming users and parsing them exclude each other. */
const allowedMentions = object({
  optional: {
    parse: list(oneOf('roles', 'users', 'everyone')),
    roles: list(snowflake, { max: 100 }),
    users: list(snowflake, { max: 100 }),
    replied_user: boolean,
  },
  also: ({ parse, users, roles }, at, found) => {
    for (const [name, given] of Object.entries({ users, roles }))
      if (Array.isArray(parse) && parse.includes(name) && given?.length > 0)
        fail(
          found,
          at,
          'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
          `parse:["${name}"] and ${name}: [ids...] are mutually exclusive.`,
        )
  },
})

/** What is new by its index, what stays by its id: there discord.js hands back all that it knows of it. */
const attachment = object({
  required: { id: (value, at, found) => snowflake(String(value), at, found) },
  optional: {
    filename: string({ min: 1, max: 1024 }),
    description: string({ max: limits.ATTACHMENT_DESCRIPTION }),
    title: string({ max: 1024 }),
  },
  open: true,
})

/**
 * docs, Components V2: no content, embeds, stickers or polls beside them.
 *
 * @param before the flags of the message that is edited: once sent, the V2 flag cannot be removed
 */
const body =
  (before = 0) =>
  (value: Record<string, Json>, at: Path, found: Problem[]): void => {
    const isV2 = ((Number(value.flags ?? 0) | before) & FLAG.v2) !== 0
    if (value.components) (isV2 ? v2 : rows)(value.components, [...at, 'components'], found)
    if (!isV2) return
    for (const key of ['content', 'embeds', 'poll', 'sticker_ids'])
      if (value[key] !== undefined && value[key] !== null && value[key].length !== 0)
        fail(
          found,
          [...at, key],
          'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
          `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
        )
  }

/** discord.js puts these two into every message body; Discord ignores them where they mean nothing. */
const ignored = { tts: boolean, enforce_nonce: oneOf(false) }

const common = {
  content: string({ max: limits.CONTENT }),
  embeds,
  allowed_mentions: allowedMentions,
  attachments: list(attachment, { max: limits.ATTACHMENTS }),
  // Checked as a whole by `body`, since the flags decide.
  components: list(() => undefined),
}

/** Beside the fields: a message that shows nothing is error 50006, which the routes raise (`isEmpty`). */
export const newMessage = object({
  optional: {
    ...common,
    tts: boolean,
    flags: flags(FLAG.suppressEmbeds | FLAG.silent | FLAG.v2),
    nonce: (value, at, found) => string({ max: limits.NONCE })(String(value), at, found),
    enforce_nonce: boolean,
    message_reference: object({
      required: { message_id: snowflake },
      optional: { channel_id: snowflake, guild_id: snowflake, fail_if_not_exists: boolean, type: oneOf(0) },
    }),
    sticker_ids: list(snowflake, { max: 3 }),
  },
  also: (value, at, found) => {
    body()(value, at, found)
    if (value.enforce_nonce === true && (value.nonce === undefined || value.nonce === null || value.nonce === ''))
      fail(found, [...at, 'nonce'], 'BASE_TYPE_REQUIRED', 'This field is required')
  },
})

/** @param before the flags of the message as it is */
export const editedMessage = (before = 0): Check =>
  object({
    optional: { ...common, ...ignored, flags: flags(FLAG.suppressEmbeds | FLAG.v2) },
    also: body(before),
  })

/** docs, Interaction Callback: Messages, and Execute Webhook for follow-ups. */
export const responseMessage = object({
  optional: { ...common, ...ignored, flags: flags(FLAG.suppressEmbeds | FLAG.ephemeral | FLAG.silent | FLAG.v2) },
  also: body(),
})

/** docs, Create Message: "At least one of content, embeds, sticker_ids, components, files or poll". */
export function isEmpty(
  { content, embeds: given, components, attachments, sticker_ids: stickers }: Json,
  files: number,
): boolean {
  const lists = [given, components, attachments, stickers]
  return !content?.trim() && files === 0 && lists.every((each) => !each?.length)
}

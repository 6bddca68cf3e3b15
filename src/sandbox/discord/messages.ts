import { isoOf } from '../shared/clock.ts'
import type { Json, SeenFile, SeenMessage } from './control-types.ts'
import { messageIntent, readableBy, tellChannel } from './dispatch.ts'
import { messageEvent } from './message-object.ts'
import { canSee, channelPermissions, has } from './permissions.ts'
import { TYPE } from './rules/components.ts'
import { FLAG } from './rules/message.ts'
import { compareIds } from './snowflake.ts'
import type { Attachment, Channel, Message } from './state.ts'
import type { World } from './world.ts'

/** What can be left out is Discord's default. */
export type NewMessage = Pick<Message, 'channel' | 'author'> &
  Partial<Omit<Message, 'id' | 'at' | 'editedAt' | 'mentions' | 'mentionRoles' | 'mentionEveryone'>> & {
    readonly allowedMentions?: Json
    /** The message opens a thread and bears its id. */
    readonly id?: string
  }

type Notified = Pick<Message, 'mentions' | 'mentionRoles' | 'mentionEveryone'>

/** The text displays, however deep. */
const displayed = (list: readonly Json[] = []): string[] =>
  list.flatMap((each) => [...(each.type === TYPE.textDisplay ? [each.content] : []), ...displayed(each.components)])

/** What of a message can name people: its content, and the text displays of Components V2. */
const spoken = ({ content, components }: Pick<Message, 'content' | 'components'>): string =>
  [content, ...displayed(components)].join('\n')

/** docs, Allowed Mentions: who is really notified by the text. */
function mentionsOf(world: World, message: Message, allowed: Json | undefined): Notified {
  const text = spoken(message)
  const parse: string[] = allowed ? (allowed.parse ?? []) : ['users', 'roles', 'everyone']
  const found = (pattern: RegExp, kind: 'users' | 'roles') =>
    [...text.matchAll(pattern)]
      .map(([, id = '']) => id)
      .filter((id) => parse.includes(kind) || (allowed?.[kind] ?? []).map(String).includes(id))
  const users = found(/<@!?(\d+)>/g, 'users').filter((id) => world.state.users.get(id))
  const replied = message.type === 19 ? world.state.messages.get(message.reference?.message ?? '')?.author : undefined
  const answered = replied !== undefined && (allowed ? allowed.replied_user === true : true) ? [replied] : []
  return {
    mentions: [...new Set([...users, ...answered])],
    mentionRoles: [...new Set(found(/<@&(\d+)>/g, 'roles').filter((id) => world.state.roles.get(id)))],
    mentionEveryone: parse.includes('everyone') && /@(everyone|here)\b/.test(text) && mayCall(world, message),
  }
}

/** docs, Permissions, MENTION_EVERYONE: without it @everyone is a word like another. */
function mayCall(world: World, { channel: id, author }: Message): boolean {
  const channel = world.state.channels.get(id)
  return channel !== undefined && has(channelPermissions(world, channel, author), 'MENTION_EVERYONE')
}

const NOBODY: Notified = { mentions: [], mentionRoles: [], mentionEveryone: false }

/** Discord numbers components that have no id. */
function withIds(components: readonly Json[]): Json[] {
  let next = 1
  const number = (component: Json): Json => ({
    ...component,
    id: component.id || next++,
    ...(component.components && { components: component.components.map(number) }),
    ...(component.accessory && { accessory: number(component.accessory) }),
  })
  return components.map(number)
}

const rich = (embeds: readonly Json[]): Json[] =>
  embeds.map((embed) => ({
    type: 'rich',
    ...embed,
    ...(embed.fields && { fields: embed.fields.map((field: Json) => ({ inline: false, ...field })) }),
  }))

/** Posts as whoever it is, and tells the app when it listens. */
export function postMessage(world: World, { allowedMentions, id, ...given }: NewMessage): Message {
  const shown: Message = {
    type: 0,
    content: '',
    attachments: [],
    flags: 0,
    ...given,
    embeds: rich(given.embeds ?? []),
    components: withIds(given.components ?? []),
    id: id ?? world.ids.next(),
    at: isoOf(world.clock.nowMs()),
    editedAt: null,
    ...NOBODY,
  }
  const message = world.state.messages.put({ ...shown, ...mentionsOf(world, shown, allowedMentions) })
  const { channel, only } = message
  if (only !== undefined) {
    world.changes.emit({ kind: 'ephemeral', user: only, channel, message: message.id })
    return message
  }
  world.changes.emit({ kind: 'message', channel, message: message.id })
  tell(world, 'MESSAGE_CREATE', message)
  return message
}

export type MessageChange = Partial<Pick<Message, 'content' | 'embeds' | 'components' | 'attachments' | 'flags'>> & {
  readonly allowedMentions?: Json
}

/** @param silent what replaces « réfléchit… » is no edit */
export function editMessage(
  world: World,
  before: Message,
  { allowedMentions, ...change }: MessageChange,
  { silent = false } = {},
): Message {
  const shown: Message = {
    ...before,
    ...change,
    ...(change.embeds && { embeds: rich(change.embeds) }),
    ...(change.components && { components: withIds(change.components) }),
    ...(!silent && { editedAt: isoOf(world.clock.nowMs()) }),
  }
  const message = world.state.messages.put({ ...shown, ...mentionsOf(world, shown, allowedMentions) })
  const { channel, id, only } = message
  world.changes.emit({ kind: 'edited', channel, message: id, ...(only !== undefined && { user: only }) })
  if (only === undefined) tell(world, 'MESSAGE_UPDATE', message)
  return message
}

export function deleteMessage(world: World, { id, channel, only }: Message): void {
  world.state.messages.remove(id)
  world.changes.emit({ kind: 'deleted', channel, message: id, ...(only !== undefined && { user: only }) })
  const place = world.state.channels.get(channel)
  if (only !== undefined || !place) return
  const guild = place.guild === null ? {} : { guild_id: place.guild }
  tellChannel(world, place, {
    type: 'MESSAGE_DELETE',
    intent: messageIntent(place),
    data: { id, channel_id: channel, ...guild },
  })
}

function tell(world: World, type: string, message: Message): void {
  const channel = world.state.channels.get(message.channel) as Channel
  const body = messageEvent(world, message)
  tellChannel(world, channel, {
    type,
    intent: messageIntent(channel),
    data: (intents: number) => readableBy(intents, { channel, message, body }),
  })
}

const filesOf = (world: World, message: Message): Attachment[] =>
  message.attachments.flatMap((id) => world.state.attachments.get(id) ?? [])

/** A file is for those who see the message that bears it. */
export function isShownTo(world: World, { id, channel: place }: Attachment, user: string): boolean {
  const channel = world.state.channels.get(place)
  const message = world.state.messages.inChannel(place).find(({ attachments }) => attachments.includes(id))
  if (!channel || !message || !canSee(world, channel, user)) return false
  return message.only === undefined || message.only === user
}

const seenFile = ({ id, filename, contentType, size, description }: Attachment): SeenFile => ({
  id,
  name: filename,
  mimetype: contentType,
  size,
  ...(description !== null && { description }),
})

/** All that can be read in a message, for lists and stories. */
function textOf({ content, embeds, components }: Message): string {
  const embedded = embeds.flatMap(({ author, title, description, fields = [], footer }) => [
    author?.name,
    title,
    description,
    ...fields.flatMap((field: Json) => [field.name, field.value]),
    footer?.text,
  ])
  return [content, ...embedded, ...displayed(components)].filter(Boolean).join('\n')
}

/** A message as a person sees it. */
export function seenMessage(world: World, message: Message): SeenMessage {
  const { id, channel, author, content, embeds, components, flags, type, mentions, nonce, interaction } = message
  const files = filesOf(world, message).map(seenFile)
  return {
    channel,
    id,
    user: author,
    text: textOf(message),
    content,
    embeds,
    components,
    ...(files.length > 0 && { files }),
    ephemeral: message.only !== undefined,
    thinking: (flags & FLAG.loading) !== 0,
    edited: message.editedAt !== null,
    at: message.at,
    flags,
    type,
    mentions,
    ...(message.reference && type === 19 && { replyTo: message.reference.message }),
    ...(world.state.channels.get(id) && { thread: id }),
    ...(nonce !== undefined && { nonce }),
    ...(interaction && {
      interaction: { user: interaction.user, ...(interaction.name !== undefined && { name: interaction.name }) },
    }),
  }
}

export const after = (messages: readonly Message[], id: string | undefined): Message[] =>
  id === undefined ? [...messages] : messages.filter((message) => compareIds(message.id, id) > 0)

import { isoOf } from '../shared/clock.ts'
import { BOT_USER_ID } from './bot.ts'
import type { Json, SeenFile, SeenMessage } from './control-types.ts'
import { messageIntent, readableBy, tellChannel } from './dispatch.ts'
import { messageEvent } from './message-object.ts'
import { FLAG } from './rules/message.ts'
import { compareIds, snowflakeMs } from './snowflake.ts'
import type { Attachment, Channel, Message } from './state.ts'
import type { World } from './world.ts'

/** What can be left out is Discord's default. */
export type NewMessage = Pick<Message, 'channel' | 'author'> &
  Partial<Omit<Message, 'id' | 'editedAt' | 'mentions' | 'mentionRoles' | 'mentionEveryone'>> & {
    readonly allowedMentions?: Json
    /** The message opens a thread and bears its id. */
    readonly id?: string
  }

/** docs, Allowed Mentions: who is really notified by the text. */
export function mentionsOf(
  world: World,
  content: string,
  { allowed, replied }: { allowed: Json | undefined; replied?: string | undefined },
): Pick<Message, 'mentions' | 'mentionRoles' | 'mentionEveryone'> {
  const parse: string[] =
    allowed?.parse ?? (allowed === undefined || allowed === null ? ['users', 'roles', 'everyone'] : [])
  const found = (pattern: RegExp, kind: 'users' | 'roles') =>
    [...content.matchAll(pattern)]
      .map(([, id = '']) => id)
      .filter((id) => parse.includes(kind) || (allowed?.[kind] ?? []).map(String).includes(id))
  const users = found(/<@!?(\d+)>/g, 'users').filter((id) => world.state.users.get(id))
  const answered = replied !== undefined && (allowed?.replied_user ?? allowed === undefined) ? [replied] : []
  return {
    mentions: [...new Set([...users, ...answered])],
    mentionRoles: [...new Set(found(/<@&(\d+)>/g, 'roles').filter((id) => world.state.roles.get(id)))],
    mentionEveryone: parse.includes('everyone') && /@(everyone|here)\b/.test(content),
  }
}

/** Discord numbers components that have no id. */
export function withIds(components: readonly Json[]): Json[] {
  let next = 1
  const number = (component: Json): Json => ({
    ...component,
    id: component.id || next++,
    ...(component.components && { components: component.components.map(number) }),
    ...(component.accessory && { accessory: number(component.accessory) }),
  })
  return components.map(number)
}

const rich = (embeds: readonly Json[]): Json[] => embeds.map((embed) => ({ type: 'rich', ...embed }))

/** Posts as whoever it is, and tells the app when it listens. */
export function postMessage(world: World, { allowedMentions, id, ...given }: NewMessage): Message {
  const replied =
    given.reference && given.type === 19 ? world.state.messages.get(given.reference.message)?.author : undefined
  const message = world.state.messages.put({
    type: 0,
    content: '',
    attachments: [],
    flags: 0,
    ...given,
    embeds: rich(given.embeds ?? []),
    components: withIds(given.components ?? []),
    id: id ?? world.ids.next(),
    editedAt: null,
    ...mentionsOf(world, given.content ?? '', { allowed: allowedMentions, replied }),
  })
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
  const message = world.state.messages.put({
    ...before,
    ...change,
    ...(change.embeds && { embeds: rich(change.embeds) }),
    ...(change.components && { components: withIds(change.components) }),
    ...(change.content !== undefined && mentionsOf(world, change.content, { allowed: allowedMentions })),
    ...(!silent && { editedAt: isoOf(world.clock.nowMs()) }),
  })
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

export const filesOf = (world: World, message: Message): Attachment[] =>
  message.attachments.flatMap((id) => world.state.attachments.get(id) ?? [])

export const seenFile = ({ id, filename, contentType, size, description }: Attachment): SeenFile => ({
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
  const displayed = (list: readonly Json[] = []): string[] =>
    list.flatMap((each) => [...(each.type === 10 ? [each.content] : []), ...displayed(each.components)])
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
    at: isoOf(snowflakeMs(id)),
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

/** Nothing of the bot's is left in a message that only loads. */
export const isByBot = ({ author }: Message): boolean => author === BOT_USER_ID

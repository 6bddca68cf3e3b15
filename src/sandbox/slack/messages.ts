import { isoOf } from '../shared/clock.ts'
import type { Json, SeenFile, SeenMessage } from './control-types.ts'
import { sendEvent } from './events.ts'
import { fileObject } from './files.ts'
import { type Channel, type Message, messageKey, type StoredFile } from './state.ts'
import { APP_ID, BOT_ID, BOT_USER_ID, teamOf, type World } from './world.ts'

export type NewMessage = Omit<Message, 'ts'>

/** Slack gives an id to every block and element that has none. */
export function withIds(world: World, blocks: readonly Json[]): Json[] {
  const named = (element: Json): Json =>
    element &&
    typeof element === 'object' &&
    element.type !== 'image' &&
    !('action_id' in element) &&
    'type' in element &&
    !isText(element)
      ? { ...element, action_id: world.freshId('a') }
      : element
  return blocks.map((block) => ({
    ...block,
    block_id: block.block_id ?? world.freshId('b'),
    ...(block.accessory && { accessory: named(block.accessory) }),
    ...(block.type === 'input' && { element: named(block.element) }),
    ...(block.type === 'actions' && { elements: block.elements.map(named) }),
  }))
}

const isText = (element: Json) => element.type === 'plain_text' || element.type === 'mrkdwn'

/** Posts as whoever it is, and tells the app when it listens. */
export function postMessage(world: World, given: NewMessage): Message {
  const message = world.state.messages.put({
    ...given,
    ts: world.clock.nextTs(),
    ...(given.blocks && { blocks: withIds(world, given.blocks) }),
  })
  const { channel, ts, only } = message
  world.clock.noteTs(ts)
  if (only !== undefined) {
    world.changes.emit({ kind: 'ephemeral', user: only, channel, ts })
    show(world, message, only)
    return message
  }
  world.changes.emit({ kind: 'message', channel, ts })
  tell(world, channel, apiMessage(world, message))
  return message
}

export function editMessage(world: World, before: Message, change: Partial<NewMessage>): Message {
  const edited = { user: before.user, ts: world.clock.nextTs() }
  const blocks = change.blocks && { blocks: withIds(world, change.blocks) }
  const message = world.state.messages.put({ ...before, ...change, ...blocks, edited })
  const { channel, ts, only } = message
  world.changes.emit({ kind: 'edited', channel, ts, ...(only !== undefined && { user: only }) })
  for (const pending of world.pending)
    if (pending.channel === channel && (only ?? pending.user) === pending.user) note(pending.shown, message)
  if (only === undefined) {
    const parts = { message: apiMessage(world, message), previous_message: apiMessage(world, before) }
    tell(world, channel, {
      type: 'message',
      subtype: 'message_changed',
      hidden: true,
      channel,
      ts: edited.ts,
      ...parts,
    })
  }
  return message
}

/** Deletes; the parent of a thread leaves a tombstone, as in Slack. */
export function deleteMessage(world: World, message: Message): void {
  const { channel, ts, only } = message
  if (world.state.messages.replies(channel, ts).length > 0) {
    const { blocks: _b, metadata: _m, files: _f, attachments: _a, ...rest } = message
    world.state.messages.put({ ...rest, user: 'USLACKBOT', text: 'This message was deleted.', subtype: 'tombstone' })
  } else {
    world.state.messages.remove(messageKey(channel, ts))
  }
  world.changes.emit({ kind: 'deleted', channel, ts, ...(only !== undefined && { user: only }) })
  if (only !== undefined) return
  const event_ts = world.clock.nextTs()
  tell(world, channel, {
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    channel,
    ts: event_ts,
    deleted_ts: ts,
    previous_message: apiMessage(world, message),
  })
}

function tell(world: World, channelId: string, event: Json): void {
  const kind = world.state.channels.get(channelId)?.kind
  const channel_type = kind === 'im' ? 'im' : kind === 'private' ? 'group' : 'channel'
  sendEvent(world, channelId, { ...event, channel: channelId, channel_type, event_ts: event.ts })
}

/** Notes a private answer on the actions of the person that are under way. */
function show(world: World, message: Message, user: string): void {
  for (const pending of world.pending) if (pending.user === user) note(pending.shown, message)
}

export function note(shown: Message[], message: Message): void {
  const at = shown.findIndex((each) => each.ts === message.ts && each.channel === message.channel)
  if (at === -1) shown.push(message)
  else shown[at] = message
}

/** A message as the Web API gives it. */
export function apiMessage(world: World, message: Message, { withMetadata = false } = {}): Json {
  const { ts, user, text, blocks, attachments, threadTs, subtype, edited } = message
  const isBot = user === BOT_USER_ID
  const files = filesOf(world, message)
  return {
    type: 'message',
    ...(subtype && { subtype }),
    user,
    text,
    ts,
    team: teamOf(world).id,
    ...(isBot && { bot_id: BOT_ID, app_id: APP_ID }),
    ...(blocks && { blocks }),
    ...(attachments && { attachments }),
    ...(edited && { edited }),
    ...(files.length > 0 && { files: files.map((file) => fileObject(world, file)) }),
    ...(withMetadata && message.metadata && { metadata: message.metadata }),
    ...threadFields(world, message, threadTs),
  }
}

function threadFields(world: World, { channel, ts }: Message, threadTs: string | undefined): Json {
  const replies = world.state.messages.replies(channel, ts)
  if (replies.length === 0) return threadTs ? { thread_ts: threadTs } : {}
  const users = [...new Set(replies.map((reply) => reply.user))]
  return {
    thread_ts: ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    latest_reply: replies.at(-1)?.ts,
    reply_users: users,
  }
}

const filesOf = (world: World, message: Message): StoredFile[] =>
  (message.files ?? []).flatMap((id) => world.state.files.get(id) ?? [])

export const seenFile = ({ id, name, title, mimetype, size }: StoredFile): SeenFile => ({
  id,
  name,
  title,
  mimetype,
  size,
})

/** What a message of blocks alone says, for lists and stories. */
function fallback(blocks: readonly Json[]): string {
  const texts = blocks.flatMap((block) => [
    block.text,
    ...(block.fields ?? []),
    ...(block.type === 'context' ? block.elements : []),
  ])
  return texts
    .map((text) => (typeof text === 'string' ? text : (text?.text ?? '')))
    .filter(Boolean)
    .join('\n')
}

/** A message as a person sees it. */
export function seenMessage(world: World, message: Message): SeenMessage {
  const { channel, ts, user, text, blocks, threadTs, metadata, subtype } = message
  const files = filesOf(world, message).map(seenFile)
  return {
    channel,
    ts,
    user,
    text: text === '' ? fallback(blocks ?? []) : text,
    ...(blocks && { blocks }),
    ...(files.length > 0 && { files }),
    ...(threadTs && { threadTs }),
    ephemeral: message.only !== undefined,
    edited: message.edited !== undefined,
    at: isoOf(Math.floor(Number(ts) * 1000)),
    ...(metadata && { metadata }),
    ...(subtype && { subtype }),
  }
}

export const canSee = (channel: Channel, user: string): boolean =>
  channel.kind === 'public' || channel.members.includes(user)

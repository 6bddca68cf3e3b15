import { directMessage } from '../channels.ts'
import type { Json } from '../control-types.ts'
import { MESSAGE_TEXT_TRUNCATED_AT, UPDATE_TEXT } from '../limits.ts'
import { type ContentProblem, contentProblem, metadataProblem } from '../message-content.ts'
import { apiMessage, deleteMessage, editMessage, postMessage } from '../messages.ts'
import { pickLists } from '../responses.ts'
import { isObject } from '../schema.ts'
import { type Channel, type Message, messageKey } from '../state.ts'
import { BOT_USER_ID, type World } from '../world.ts'
import { type Call, flag, type Method, missingArgument, no, noWith } from './method.ts'

const scopes = ['chat:write']

/** Where a message may go: channel or user id, or a channel's name. */
function target({ world, args }: Call): { channel: Channel } | { refusal: Json } {
  const id = args.channel
  if (typeof id !== 'string' || id === '') return { refusal: missingArgument('channel') }
  const user = world.state.users.get(id)
  if (user?.isBot) return { refusal: no('cannot_dm_bot') }
  const channel = user ? directMessage(world, BOT_USER_ID, user.id) : (world.state.channels.get(id) ?? named(world, id))
  if (!channel) return { refusal: no('channel_not_found') }
  const inside = channel.members.includes(BOT_USER_ID)
  if (!inside) return { refusal: no(channel.kind === 'public' ? 'not_in_channel' : 'channel_not_found') }
  const gone = channel.kind === 'im' && channel.members.some((member) => world.state.users.get(member)?.deactivated)
  if (channel.isArchived || gone) return { refusal: no('is_archived') }
  return { channel }
}

function named(world: World, name: string): Channel | undefined {
  const wanted = name.replace(/^#/, '')
  return [...world.state.channels.all()].find((channel) => channel.kind !== 'im' && channel.name === wanted)
}

const refusalOf = (problem: ContentProblem): Json =>
  problem.messages ? noWith(problem.error, problem.messages) : no(problem.error)

function contentOf(args: Record<string, Json>) {
  const text = String(args.text ?? args.markdown_text ?? '')
  const { metadata } = args
  return {
    text: text.slice(0, MESSAGE_TEXT_TRUNCATED_AT),
    ...pickLists(args),
    ...(isObject(metadata) && Object.keys(metadata).length > 0 && { metadata: metadata as Json }),
  }
}

/** A thread is named by its parent; the ts of a reply, or of nothing, is refused rather than guessed at. */
function threadOf(world: World, channel: Channel, ts: Json): { threadTs?: string } | { refusal: Json } {
  if (ts === undefined || ts === '') return {}
  const parent = world.state.messages.get(messageKey(channel.id, String(ts)))
  if (!parent || parent.only !== undefined) return { refusal: no('thread_not_found') }
  return { threadTs: parent.threadTs ?? parent.ts }
}

const post: Method = {
  token: 'bot',
  scopes,
  run: (call) => {
    const { world, args } = call
    const to = target(call)
    if ('refusal' in to) return to.refusal
    const problem = contentProblem(args) ?? metadataProblem(args.metadata)
    if (problem) return refusalOf(problem)
    const thread = threadOf(world, to.channel, args.thread_ts)
    if ('refusal' in thread) return thread.refusal
    const broadcast =
      thread.threadTs && flag(args.reply_broadcast) ? { broadcast: true, subtype: 'thread_broadcast' } : {}
    const message = postMessage(world, {
      channel: to.channel.id,
      user: BOT_USER_ID,
      ...contentOf(args),
      ...thread,
      ...broadcast,
    })
    const cut =
      String(args.text ?? '').length > MESSAGE_TEXT_TRUNCATED_AT
        ? { response_metadata: { warnings: ['message_truncated'] } }
        : {}
    return {
      channel: to.channel.id,
      ts: message.ts,
      message: apiMessage(world, message, { withMetadata: true }),
      ...cut,
    }
  },
}

const postEphemeral: Method = {
  token: 'bot',
  scopes,
  run: (call) => {
    const { world, args } = call
    const to = target(call)
    if ('refusal' in to) return to.refusal
    if (!args.user) return missingArgument('user')
    if (!to.channel.members.includes(args.user)) return no('user_not_in_channel')
    const problem = contentProblem(args)
    if (problem) return refusalOf(problem)
    const thread = threadOf(world, to.channel, args.thread_ts)
    if ('refusal' in thread) return thread.refusal
    const { metadata: _, ...content } = contentOf(args)
    const message = postMessage(world, {
      channel: to.channel.id,
      user: BOT_USER_ID,
      only: args.user,
      ...content,
      ...thread,
    })
    return { message_ts: message.ts }
  },
}

/** One's own message, by channel id and ts. */
function own(call: Call, notMine: string): { message: Message; channel: Channel } | { refusal: Json } {
  const { world, args } = call
  if (!args.ts) return { refusal: missingArgument('ts') }
  if (world.state.users.get(args.channel)) return { refusal: no('channel_not_found') }
  const to = target(call)
  if ('refusal' in to) return to
  const message = world.state.messages.get(messageKey(to.channel.id, String(args.ts)))
  if (!message || message.only !== undefined || message.subtype === 'tombstone')
    return { refusal: no('message_not_found') }
  if (message.user !== BOT_USER_ID) return { refusal: no(notMine) }
  return { message, channel: to.channel }
}

const update: Method = {
  token: 'bot',
  scopes,
  run: (call) => {
    const { world, args } = call
    const found = own(call, 'cant_update_message')
    if ('refusal' in found) return found.refusal
    if (typeof args.text === 'string' && args.text.length > UPDATE_TEXT) return no('msg_too_long')
    const problem = contentProblem(args) ?? metadataProblem(args.metadata)
    if (problem) return refusalOf(problem)
    const message = editMessage(world, found.message, updated(args))
    return {
      channel: found.channel.id,
      ts: message.ts,
      text: message.text,
      message: apiMessage(world, message, { withMetadata: true }),
    }
  },
}

/** docs, chat.update: text without blocks removes the blocks; metadata and attachments left out stay. */
function updated(args: Record<string, Json>) {
  const { text, ...lists } = contentOf(args)
  const hasText = args.text !== undefined || args.markdown_text !== undefined
  return {
    ...(hasText && { text, blocks: undefined as Json }),
    ...(Array.isArray(args.attachments) && { attachments: undefined as Json }),
    ...(Array.isArray(args.blocks) && { blocks: undefined as Json }),
    ...(isObject(args.metadata) && { metadata: undefined as Json }),
    ...lists,
  }
}

const remove: Method = {
  token: 'bot',
  scopes,
  run: (call) => {
    const found = own(call, 'cant_delete_message')
    if ('refusal' in found) return found.refusal
    deleteMessage(call.world, found.message)
    return { channel: found.channel.id, ts: found.message.ts }
  },
}

export const chat: Record<string, Method> = {
  'chat.postMessage': post,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
}

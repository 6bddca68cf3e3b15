import { BOT_USER_ID } from '../bot.ts'
import { joinThread } from '../channels.ts'
import type { Json } from '../control-types.ts'
import { readableBy } from '../dispatch.ts'
import { Refusal } from '../errors.ts'
import { INTENTS } from '../intents.ts'
import { messageObject } from '../message-object.ts'
import { deleteMessage, editMessage, postMessage } from '../messages.ts'
import type { Permission } from '../permissions.ts'
import { editedMessage, isEmpty, newMessage } from '../rules/message.ts'
import { compareIds } from '../snowflake.ts'
import type { Channel, Message } from '../state.ts'
import type { World } from '../world.ts'
import { takeFiles } from './files.ts'
import { changeOf } from './interactions.ts'
import { channelOf, needs, nothing, ok, type Request, type Route, refuse } from './route.ts'

const TEXT_TYPES: readonly number[] = [0, 1, 2, 5, 11, 12]

/** A message that everyone there sees; ephemeral ones do not exist for the REST API. */
function messageOf({ world, params }: Request, channel: Channel): Message {
  const message = world.state.messages.get(params.message_id ?? '')
  if (!message || message.channel !== channel.id || message.only !== undefined) throw new Refusal(10008)
  return message
}

/** docs, Create Message: what posting needs; closed direct messages are error 50007. */
function mayPost({ world, files, body }: Request, channel: Channel, may: (name: Permission) => boolean): void {
  if (!TEXT_TYPES.includes(channel.type)) throw new Refusal(50008)
  if (channel.guild === null && !reachable(world, channel)) throw new Refusal(50007)
  needs(may, channel.thread ? 'SEND_MESSAGES_IN_THREADS' : 'SEND_MESSAGES')
  if (files.length > 0) needs(may, 'ATTACH_FILES')
  if (body.embeds?.length > 0) needs(may, 'EMBED_LINKS')
  if (body.message_reference && !may('READ_MESSAGE_HISTORY')) throw new Refusal(160002)
  if (channel.thread?.locked && channel.thread.archived) needs(may, 'MANAGE_THREADS')
}

/** A person takes messages from the bot while they share a server and have not closed theirs. */
function reachable(world: World, { recipients }: Channel): boolean {
  const other = world.state.users.get(recipients.find((id) => id !== BOT_USER_ID) ?? '')
  const shares = [...world.state.members.all()].some(
    ({ guild, user }) => user === other?.id && world.state.guilds.get(guild)?.botIn,
  )
  return other !== undefined && !other.isBot && !other.dmsClosed && shares
}

/** docs, Create Message, enforce_nonce: the message of the same nonce in the past few minutes, if there is one. */
function alreadySent(world: World, { nonce, enforce_nonce: enforce }: Json): Message | undefined {
  if (enforce !== true) return undefined
  const known = world.state.nonces.get(String(nonce))
  return known && Date.now() - known.atMs <= world.settings.nonceMs
    ? world.state.messages.get(known.message)
    : undefined
}

function noteNonce(world: World, nonce: unknown, message: string): void {
  for (const known of world.state.nonces.all()) {
    if (Date.now() - known.atMs <= world.settings.nonceMs) break
    world.state.nonces.remove(known.nonce)
  }
  world.state.nonces.put({ nonce: String(nonce), message, atMs: Date.now() })
}

function referenceOf({ world, body }: Request, channel: Channel): Pick<Message, 'reference' | 'type'> | undefined {
  const given = body.message_reference
  if (!given) return undefined
  const answered = world.state.messages.get(String(given.message_id))
  if (answered?.channel === channel.id && answered.only === undefined)
    return { type: 19, reference: { channel: channel.id, message: answered.id } }
  if (given.fail_if_not_exists === false) return undefined
  return refuse(['message_reference'], 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message') as undefined
}

const create: Route = {
  on: 'POST /channels/{channel_id}/messages',
  rules: () => newMessage,
  spec: 'MessageCreateRequest',
  run: (request) => {
    const { world, files } = request
    const body = request.body ?? {}
    const { channel, may } = channelOf(request)
    mayPost({ ...request, body }, channel, may)
    const known = alreadySent(world, body)
    if (known) return ok(messageObject(world, known))
    if (isEmpty(body, files.length)) throw new Refusal(50006)
    const reference = referenceOf({ ...request, body }, channel)
    const attachments = takeFiles(request, {
      channel: channel.id,
      given: body.attachments,
      components: body.components,
    })
    if (channel.thread) joinThread(world, channel, BOT_USER_ID)
    const message = postMessage(world, {
      channel: channel.id,
      author: BOT_USER_ID,
      content: body.content ?? '',
      embeds: body.embeds ?? [],
      components: body.components ?? [],
      attachments,
      flags: body.flags ?? 0,
      ...(body.nonce !== undefined && body.nonce !== null && { nonce: body.nonce }),
      ...reference,
      allowedMentions: body.allowed_mentions,
    })
    if (body.enforce_nonce === true) noteNonce(world, body.nonce, message.id)
    return ok(messageObject(world, message))
  },
}

/** docs, Message Content Intent: what was not granted in the portal is empty here too, whatever the session asked for. */
function readable(world: World, channel: Channel, message: Message): Json {
  const intents = world.settings.privileged.includes('messageContent') ? INTENTS.messageContent : 0
  return readableBy(intents, { channel, message, body: messageObject(world, message) })
}

/** docs, Get Channel Messages: newest first; without READ_MESSAGE_HISTORY it is empty. */
const list: Route = {
  on: 'GET /channels/{channel_id}/messages',
  run: (request) => {
    const { world, query } = request
    const { channel, may } = channelOf(request)
    const limit = Number(query.get('limit') ?? 50)
    if (!Number.isInteger(limit) || limit < 1 || limit > 100)
      refuse(['limit'], 'NUMBER_TYPE_MAX', 'int value should be between 1 and 100.')
    if (!may('READ_MESSAGE_HISTORY')) return ok([])
    const all = world.state.messages.inChannel(channel.id).filter(({ only }) => only === undefined)
    return ok(
      page(all, query, limit)
        .reverse()
        .map((message) => readable(world, channel, message)),
    )
  },
}

function page(all: readonly Message[], query: URLSearchParams, limit: number): Message[] {
  const [before, after, around] = ['before', 'after', 'around'].map((key) => query.get(key) ?? undefined)
  if (after !== undefined) return all.filter(({ id }) => compareIds(id, after) > 0).slice(0, limit)
  if (before !== undefined) return all.filter(({ id }) => compareIds(id, before) < 0).slice(-limit)
  if (around === undefined) return all.slice(-limit)
  const older = all.filter(({ id }) => compareIds(id, around) <= 0).slice(-Math.ceil((limit + 1) / 2))
  return [...older, ...all.filter(({ id }) => compareIds(id, around) > 0)].slice(0, limit)
}

export const messages: Record<string, Route> = {
  create_message: create,
  list_messages: list,
  get_message: {
    on: 'GET /channels/{channel_id}/messages/{message_id}',
    run: (request) => {
      const { channel, may } = channelOf(request)
      needs(may, 'READ_MESSAGE_HISTORY')
      return ok(readable(request.world, channel, messageOf(request, channel)))
    },
  },
  update_message: {
    on: 'PATCH /channels/{channel_id}/messages/{message_id}',
    rules: ({ world, params }) => editedMessage(world.state.messages.get(params.message_id ?? '')?.flags),
    spec: 'MessageEditRequestPartial',
    run: (request) => {
      const { channel } = channelOf(request)
      const before = messageOf(request, channel)
      if (before.author !== BOT_USER_ID) throw new Refusal(50005)
      const message = editMessage(request.world, before, changeOf(request, before, request.body ?? {}))
      return ok(messageObject(request.world, message))
    },
  },
  delete_message: {
    on: 'DELETE /channels/{channel_id}/messages/{message_id}',
    run: (request) => {
      const { channel, may } = channelOf(request)
      const message = messageOf(request, channel)
      if (message.author !== BOT_USER_ID) {
        if (channel.guild === null) throw new Refusal(50013)
        needs(may, 'MANAGE_MESSAGES')
      }
      deleteMessage(request.world, message)
      return nothing
    },
  },
}

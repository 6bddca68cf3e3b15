import { BOT_USER_ID } from '../bot.ts'
import { createThread, joinThread } from '../channels.ts'
import { Refusal } from '../errors.ts'
import { THREAD_NAME } from '../limits.ts'
import { postMessage } from '../messages.ts'
import { channelObject } from '../objects.ts'
import { canSee } from '../permissions.ts'
import { boolean, integer, object, oneOf, string } from '../rules/engine.ts'
import { memberKey } from '../state.ts'
import { AUTO_ARCHIVE } from './channels.ts'
import { channelOf, guildOf, needs, nothing, ok, type Request, type Route } from './route.ts'

/** docs, Start Thread: three days unless told otherwise. */
const DEFAULT_ARCHIVE = 4320
const TEXT: readonly number[] = [0, 5]

const shape = (more: Parameters<typeof object>[0]['optional'] = {}) =>
  object({
    required: { name: string({ min: 1, max: THREAD_NAME }) },
    optional: { auto_archive_duration: AUTO_ARCHIVE, rate_limit_per_user: integer(0, 21_600), ...more },
  })

function parentOf(request: Request) {
  const { channel, may } = channelOf(request)
  if (!TEXT.includes(channel.type)) throw new Refusal(50024)
  const { name, auto_archive_duration: autoArchive = DEFAULT_ARCHIVE } = request.body
  return {
    channel,
    may,
    given: { parent: channel, name, owner: BOT_USER_ID, autoArchive: autoArchive ?? DEFAULT_ARCHIVE },
  }
}

const fromMessage: Route = {
  on: 'POST /channels/{channel_id}/messages/{message_id}/threads',
  // discord.js names the type here as well, and Discord takes it.
  rules: () => shape({ type: oneOf(11) }),
  spec: 'CreateTextThreadWithMessageRequest',
  run: (request) => {
    const { world, params } = request
    const { channel, may, given } = parentOf(request)
    needs(may, 'CREATE_PUBLIC_THREADS')
    const message = world.state.messages.get(params.message_id ?? '')
    if (!message || message.channel !== channel.id || message.only !== undefined) throw new Refusal(10008)
    if (world.state.channels.get(message.id)) throw new Refusal(160004)
    const thread = createThread(world, { ...given, type: 11, message: message.id, invitable: true })
    // docs, Message Types: a thread opened on a message begins with a pointer to it.
    postMessage(world, {
      channel: thread.id,
      author: BOT_USER_ID,
      type: 21,
      reference: { channel: channel.id, message: message.id },
    })
    return { status: 201, body: channelObject(world, thread) }
  },
}

const withoutMessage: Route = {
  on: 'POST /channels/{channel_id}/threads',
  rules: () => shape({ type: oneOf(11, 12), invitable: boolean }),
  spec: 'CreateTextThreadWithoutMessageRequest',
  run: (request) => {
    const { world, body } = request
    const { may, given } = parentOf(request)
    const type = body.type ?? 12
    needs(may, type === 11 ? 'CREATE_PUBLIC_THREADS' : 'CREATE_PRIVATE_THREADS')
    const thread = createThread(world, { ...given, type, invitable: body.invitable ?? true })
    return { status: 201, body: channelObject(world, thread) }
  },
}

function threadOf(request: Request) {
  const { channel, may } = channelOf(request)
  if (!channel.thread) throw new Refusal(50024)
  if (channel.thread.archived) throw new Refusal(50083)
  return { channel, may, thread: channel.thread }
}

export const threads: Record<string, Route> = {
  create_thread_from_message: fromMessage,
  create_thread: withoutMessage,
  join_thread: {
    on: 'PUT /channels/{channel_id}/thread-members/@me',
    run: (request) => {
      joinThread(request.world, threadOf(request).channel, BOT_USER_ID)
      return nothing
    },
  },
  add_thread_member: {
    on: 'PUT /channels/{channel_id}/thread-members/{user_id}',
    run: (request) => {
      const { world, params } = request
      const { channel, may } = threadOf(request)
      needs(may, 'SEND_MESSAGES_IN_THREADS')
      if (!world.state.members.get(memberKey(channel.guild ?? '', params.user_id ?? ''))) throw new Refusal(10007)
      joinThread(world, channel, params.user_id ?? '')
      return nothing
    },
  },
  delete_thread_member: {
    on: 'DELETE /channels/{channel_id}/thread-members/{user_id}',
    run: (request) => {
      const { channel, may, thread } = threadOf(request)
      if (!(channel.type === 12 && thread.owner === BOT_USER_ID)) needs(may, 'MANAGE_THREADS')
      const members = thread.members.filter((id) => id !== request.params.user_id)
      request.world.state.channels.put({ ...channel, thread: { ...thread, members } })
      return nothing
    },
  },
  list_thread_members: {
    on: 'GET /channels/{channel_id}/thread-members',
    run: (request) => {
      const { channel } = channelOf(request)
      if (!channel.thread) throw new Refusal(50024)
      if (!request.world.settings.privileged.includes('members')) throw new Refusal(50001)
      const { members, created } = channel.thread
      return ok(members.map((user) => ({ id: channel.id, user_id: user, join_timestamp: created, flags: 0 })))
    },
  },
  get_active_guild_threads: {
    on: 'GET /guilds/{guild_id}/threads/active',
    run: (request) => {
      const { world } = request
      const guild = guildOf(request).id
      const active = [...world.state.channels.all()].filter(
        (each) => each.guild === guild && each.thread && !each.thread.archived && canSee(world, each, BOT_USER_ID),
      )
      return ok({ threads: active.map((each) => channelObject(world, each)), members: [], has_more: false })
    },
  },
}

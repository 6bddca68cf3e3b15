import { BOT_USER_ID } from '../bot.ts'
import { changeChannel, deleteChannel } from '../channels.ts'
import { Refusal } from '../errors.ts'
import { THREAD_NAME } from '../limits.ts'
import { channelObject } from '../objects.ts'
import { boolean, integer, object, oneOf, string } from '../rules/engine.ts'
import { channelOf, needs, ok, type Request, type Route } from './route.ts'

export const AUTO_ARCHIVE = oneOf(60, 1440, 4320, 10_080)

const threadChange = object({
  optional: {
    name: string({ min: 1, max: THREAD_NAME }),
    archived: boolean,
    locked: boolean,
    auto_archive_duration: AUTO_ARCHIVE,
    invitable: boolean,
    rate_limit_per_user: integer(0, 21_600),
  },
})

/** docs, Modify Channel, Thread: its owner renames and archives; locking, and reopening a locked one, need MANAGE_THREADS. */
function changeThread(request: Request) {
  const { world, body } = request
  const { channel, may } = channelOf(request)
  const { thread } = channel
  if (!thread) throw new Refusal(50024)
  const own = thread.owner === BOT_USER_ID && body.locked === undefined && !thread.locked
  if (!own) needs(may, 'MANAGE_THREADS')
  if (thread.archived && body.archived !== false) throw new Refusal(50083)
  const change = {
    ...thread,
    ...(body.archived !== undefined && { archived: body.archived }),
    ...(body.locked !== undefined && { locked: body.locked }),
    ...(body.auto_archive_duration !== undefined && { autoArchive: body.auto_archive_duration }),
    ...(body.invitable !== undefined && { invitable: body.invitable }),
  }
  return ok(channelObject(world, changeChannel(world, channel, { name: body.name ?? channel.name, thread: change })))
}

export const channels: Record<string, Route> = {
  get_channel: {
    on: 'GET /channels/{channel_id}',
    run: (request) => ok(channelObject(request.world, channelOf(request).channel)),
  },
  /** Threads only: the bot changes no channel. */
  update_channel: {
    on: 'PATCH /channels/{channel_id}',
    rules: () => threadChange,
    spec: 'UpdateThreadRequestPartial',
    run: changeThread,
  },
  delete_channel: {
    on: 'DELETE /channels/{channel_id}',
    run: (request) => {
      const { channel, may } = channelOf(request)
      if (channel.guild === null) return ok(channelObject(request.world, channel))
      needs(may, channel.thread ? 'MANAGE_THREADS' : 'MANAGE_CHANNELS')
      const body = channelObject(request.world, channel)
      deleteChannel(request.world, channel)
      return ok(body)
    },
  },
  trigger_typing_indicator: {
    on: 'POST /channels/{channel_id}/typing',
    run: (request) => {
      const { channel, may } = channelOf(request)
      needs(may, channel.thread ? 'SEND_MESSAGES_IN_THREADS' : 'SEND_MESSAGES')
      return { status: 204 }
    },
  },
}

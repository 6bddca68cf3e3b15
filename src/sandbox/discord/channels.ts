import { tellChannel, tellGuild } from './dispatch.ts'
import { INTENTS } from './intents.ts'
import { channelObject, gatewayChannel, isVisible } from './objects.ts'
import type { Channel } from './state.ts'
import type { World } from './world.ts'

const UNPLACED = { topic: null, parent: null, position: 0, overwrites: [], recipients: [] }

/** The direct messages of two users, opened when they do not exist yet. */
export function directMessage(world: World, a: string, b: string): Channel {
  for (const channel of world.state.channels.all())
    if (channel.guild === null && channel.recipients.includes(a) && channel.recipients.includes(b)) return channel
  const id = world.fixtureIds.next()
  const channel = world.state.channels.put({ ...UNPLACED, id, guild: null, type: 1, name: '', recipients: [a, b] })
  world.changes.emit({ kind: 'channel', channel: id })
  return channel
}

interface NewThread {
  readonly parent: Channel
  readonly name: string
  readonly owner: string
  readonly type: 11 | 12
  readonly autoArchive: number
  readonly invitable: boolean
  /** The message from which it starts; its id becomes the thread's. */
  readonly message?: string
}

export function createThread(
  world: World,
  { parent, name, owner, type, message, autoArchive, invitable }: NewThread,
): Channel {
  const created = new Date(world.clock.nowMs()).toISOString()
  const thread = { owner, archived: false, locked: false, autoArchive, members: [owner], created, invitable }
  const id = message ?? world.ids.next()
  const row = { ...UNPLACED, id, guild: parent.guild, type, name, parent: parent.id, thread }
  const channel = world.state.channels.put(row)
  world.changes.emit({ kind: 'channel', channel: id })
  const data = { ...channelObject(world, channel), newly_created: true }
  tellChannel(world, channel, { type: 'THREAD_CREATE', intent: INTENTS.guilds, data })
  return channel
}

/** Writes the channel as it is now, and tells the app, which may only just have come to see it, or no longer does. */
export function changeChannel(world: World, before: Channel, change: Partial<Channel>): Channel {
  const saw = isVisible(world, before)
  const channel = world.state.channels.put({ ...before, ...change })
  world.changes.emit({ kind: 'channel', channel: channel.id })
  if (channel.thread)
    tellChannel(world, channel, { type: 'THREAD_UPDATE', intent: INTENTS.guilds, data: channelObject(world, channel) })
  else if (channel.guild !== null) {
    const data = gatewayChannel(world, channel)
    tellGuild(world, channel.guild, { type: 'CHANNEL_UPDATE', intent: INTENTS.guilds, data })
    if (!saw && isVisible(world, channel)) syncThreads(world, channel.guild, channel.id)
  }
  return channel
}

/** docs, Threads: whoever comes to see a channel is told of the active threads in it. */
function syncThreads(world: World, guild: string, parent: string): void {
  const threads = [...world.state.channels.all()]
    .filter((each) => each.parent === parent && each.thread && !each.thread.archived && isVisible(world, each))
    .map((each) => channelObject(world, each))
  const data = { guild_id: guild, channel_ids: [parent], threads, members: [] }
  tellGuild(world, guild, { type: 'THREAD_LIST_SYNC', intent: INTENTS.guilds, data })
}

export function deleteChannel(world: World, channel: Channel): void {
  const { id, guild, parent, type } = channel
  const threads = [...world.state.channels.all()].filter((each) => each.thread && each.parent === id)
  if (channel.thread) {
    const data = { id, guild_id: guild, parent_id: parent, type }
    tellChannel(world, channel, { type: 'THREAD_DELETE', intent: INTENTS.guilds, data })
  } else if (guild !== null)
    tellGuild(world, guild, { type: 'CHANNEL_DELETE', intent: INTENTS.guilds, data: gatewayChannel(world, channel) })
  for (const each of [...threads, channel]) {
    for (const message of world.state.messages.inChannel(each.id)) world.state.messages.remove(message.id)
    world.state.channels.remove(each.id)
    world.changes.emit({ kind: 'channel', channel: each.id })
  }
}

/** A thread wakes when someone writes in it (docs, Threads). */
export function joinThread(world: World, channel: Channel, user: string): Channel {
  const { thread } = channel
  if (!thread || (thread.members.includes(user) && !thread.archived)) return channel
  const members = thread.members.includes(user) ? thread.members : [...thread.members, user]
  const next = { ...thread, members, archived: false }
  return thread.archived
    ? changeChannel(world, channel, { thread: next })
    : world.state.channels.put({ ...channel, thread: next })
}

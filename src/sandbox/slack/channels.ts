import { sendEvent } from './events.ts'
import type { Channel } from './state.ts'
import { BOT_USER_ID, teamOf, type World } from './world.ts'

/** The direct conversation of two users, opened when it does not exist yet. */
export function directMessage(world: World, a: string, b: string): Channel {
  const id = imId(a, b)
  const known = world.state.channels.get(id)
  if (known) return known
  const created = Math.floor(world.clock.nowMs() / 1000)
  const channel = world.state.channels.put({ id, name: id, kind: 'im', members: [a, b], isArchived: false, created })
  world.changes.emit({ kind: 'channel', channel: id })
  return channel
}

/** One id for a pair, the same in every run. */
function imId(a: string, b: string): string {
  const other = a === BOT_USER_ID ? b : a
  if (a === BOT_USER_ID || b === BOT_USER_ID) return `D${other.slice(1)}`
  return `D${[a, b]
    .sort()
    .join('')
    .replace(/[^A-Z0-9]/gi, '')}`
}

export function setMembers(world: World, channel: Channel, members: readonly string[], by: string): void {
  world.state.channels.put({ ...channel, members })
  world.changes.emit({ kind: 'channel', channel: channel.id })
  const came = members.filter((member) => !channel.members.includes(member))
  const left = channel.members.filter((member) => !members.includes(member))
  for (const user of came) membership(world, channel, 'member_joined_channel', { user, inviter: by })
  for (const user of left) membership(world, channel, 'member_left_channel', { user })
  // docs, group_left: the app itself was taken out of a private channel.
  if (left.includes(BOT_USER_ID) && channel.kind === 'private')
    sendEvent(world, channel.id, { type: 'group_left', channel: channel.id, actor_id: by })
}

/** Archives, restores, renames or opens a channel to all, as an owner of the workspace does. */
export function changeChannel(
  world: World,
  channel: Channel,
  change: Partial<Pick<Channel, 'name' | 'kind' | 'isArchived'>>,
  by: string,
): void {
  world.state.channels.put({ ...channel, ...change })
  world.changes.emit({ kind: 'channel', channel: channel.id })
  if (channel.kind !== 'private' || change.isArchived === undefined || change.isArchived === channel.isArchived) return
  // docs: group_archive names its author `user`, group_unarchive `actor_id`.
  if (change.isArchived)
    sendEvent(world, channel.id, { type: 'group_archive', channel: channel.id, user: by, is_moved: 0 })
  else sendEvent(world, channel.id, { type: 'group_unarchive', channel: channel.id, actor_id: by })
}

function membership(world: World, channel: Channel, type: string, more: { user: string; inviter?: string }): void {
  // docs, member_joined_channel: G for what is private, C for what is public; private ids start with C as well.
  const channel_type = channel.kind === 'public' ? 'C' : 'G'
  sendEvent(world, channel.id, { type, channel: channel.id, channel_type, team: teamOf(world).id, ...more })
}

/** What payloads call the channel (Slack hides the names of private conversations there). */
export function payloadChannelName(channel: Channel): string {
  if (channel.kind === 'im') return 'directmessage'
  return channel.kind === 'private' ? 'privategroup' : channel.name
}

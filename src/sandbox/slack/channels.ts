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
}

function membership(world: World, channel: Channel, type: string, more: { user: string; inviter?: string }): void {
  const channel_type = channel.kind === 'public' ? 'C' : 'G'
  sendEvent(world, channel.id, { type, channel: channel.id, channel_type, team: teamOf(world).id, ...more })
}

/** What payloads call the channel (Slack hides the names of private conversations there). */
export function payloadChannelName(channel: Channel): string {
  if (channel.kind === 'im') return 'directmessage'
  return channel.kind === 'private' ? 'privategroup' : channel.name
}

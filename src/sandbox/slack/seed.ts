import { setMembers } from './channels.ts'
import type { Seed } from './control-types.ts'
import { BOT_USER_ID, teamOf, type World } from './world.ts'

/** Puts the workspace's people and channels in place. Seeding twice changes nothing the second time. */
export function seed(world: World, { team, users = [], channels = [] }: Seed): void {
  if (team) world.state.meta.put({ key: 'team', value: { ...teamOf(world), ...team } })
  for (const { isBot = false, deactivated = false, ...user } of users) {
    world.state.users.put({ ...user, isBot, deactivated })
    world.changes.emit({ kind: 'user' })
  }
  for (const { id, name, isPrivate = false, members, isArchived = false } of channels) {
    const unknown = members.find((member) => !world.state.users.get(member))
    if (unknown) throw new Error(`channel ${id}: no user ${unknown} (the bot is ${BOT_USER_ID})`)
    const before = world.state.channels.get(id)
    const created = before?.created ?? Math.floor(world.clock.nowMs() / 1000)
    const kind = isPrivate ? 'private' : 'public'
    const channel = world.state.channels.put({ id, name, kind, members: before?.members ?? [], isArchived, created })
    if (before) setMembers(world, channel, members, BOT_USER_ID)
    else world.state.channels.put({ ...channel, members })
    world.changes.emit({ kind: 'channel', channel: id })
  }
}

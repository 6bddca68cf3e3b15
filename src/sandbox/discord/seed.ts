import { BOT_USER_ID } from './bot.ts'
import { changeChannel } from './channels.ts'
import type { Seed, SeedChannel } from './control-types.ts'
import { tellGuild } from './dispatch.ts'
import { inviteBot, putMember, putRole } from './guilds.ts'
import { INTENTS } from './intents.ts'
import { channelsOf, gatewayChannel } from './objects.ts'
import { bitsOf, EVERYONE, INVITED } from './permissions.ts'
import { type Channel, memberKey, type Overwrite } from './state.ts'
import type { World } from './world.ts'

type SeedGuild = NonNullable<Seed['guilds']>[number]

const KINDS = { text: 0, voice: 2, category: 4, announcement: 5 } as const

/** Puts people, servers and channels in place. Seeding twice changes nothing the second time. */
export function seed(world: World, { users = [], guilds = [] }: Seed): void {
  for (const { id, username, globalName = username, isBot = false, dmsClosed = false } of users) {
    world.state.users.put({ id, username, globalName, isBot, dmsClosed })
    world.changes.emit({ kind: 'user' })
  }
  for (const guild of guilds) seedGuild(world, guild)
}

function seedGuild(world: World, given: SeedGuild): void {
  const { id, name, members, roles = [], channels = [] } = given
  const unknown = members.find(({ user }) => !world.state.users.get(user))
  if (unknown) throw new Error(`guild ${id}: no user ${unknown.user}`)
  const before = world.state.guilds.get(id)
  const ownerId = given.owner ?? before?.ownerId ?? members[0]?.user
  if (ownerId === undefined) throw new Error(`guild ${id} needs a member`)
  world.state.guilds.put({ id, name, ownerId, locale: 'fr', botIn: before?.botIn ?? false })
  seedRole(world, id, { id, name: '@everyone', permissions: given.everyone ?? (before ? undefined : EVERYONE) }, 0)
  for (const [index, role] of roles.entries()) seedRole(world, id, role, index + 1)
  for (const { user, roles: held = [], nick = null } of members) {
    const known = world.state.members.get(memberKey(id, user))
    const joinedAt = known?.joinedAt ?? new Date(world.clock.nowMs()).toISOString()
    putMember(world, { guild: id, user, nick, roles: held, joinedAt })
  }
  for (const channel of channels) seedChannel(world, id, channel)
  world.changes.emit({ kind: 'guild' })
  const bot = given.bot ?? (before ? false : INVITED)
  if (bot !== false && !world.state.guilds.get(id)?.botIn) inviteBot(world, id, bot)
}

interface SeedRole {
  readonly id: string
  readonly name: string
  readonly permissions?: readonly string[] | undefined
}

function seedRole(world: World, guild: string, { id, name, permissions }: SeedRole, position: number): void {
  const bits = permissions === undefined ? (world.state.roles.get(id)?.permissions ?? '0') : bitsOf(permissions)
  putRole(world, { id, guild, name, permissions: bits, position, managed: false })
}

function seedChannel(world: World, guild: string, given: SeedChannel): void {
  const { id, name, kind = 'text', parent = null, topic = null } = given
  const overwrites = overwritesOf(given.overwrites ?? [])
  const before = world.state.channels.get(id)
  const position = before?.position ?? channelsOf(world, guild).channels.length
  const row: Channel = { id, guild, type: KINDS[kind], name, topic, parent, position, overwrites, recipients: [] }
  if (JSON.stringify(before) === JSON.stringify(row)) return
  if (before) {
    changeChannel(world, before, row)
    return
  }
  world.state.channels.put(row)
  world.changes.emit({ kind: 'channel', channel: id })
  tellGuild(world, guild, { type: 'CHANNEL_CREATE', intent: INTENTS.guilds, data: gatewayChannel(world, row) })
}

/** `BOT_USER_ID` may be named among the members of an overwrite like anyone. */
export const overwritesOf = (given: NonNullable<SeedChannel['overwrites']>): Overwrite[] =>
  given.map(({ id, type, allow = [], deny = [] }) => ({
    id: id === 'bot' ? BOT_USER_ID : id,
    type: type === 'role' ? 0 : 1,
    allow: bitsOf(allow),
    deny: bitsOf(deny),
  }))

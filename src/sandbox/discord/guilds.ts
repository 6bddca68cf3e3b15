import { BOT_USER_ID } from './bot.ts'
import { tellGuild } from './dispatch.ts'
import { INTENTS } from './intents.ts'
import { guildCreateObject, memberObject, roleObject, rolesOf, userObject } from './objects.ts'
import { bitsOf } from './permissions.ts'
import { type Guild, type Member, memberKey, type Role } from './state.ts'
import type { World } from './world.ts'

function guildOf(world: World, id: string): Guild {
  const guild = world.state.guilds.get(id)
  if (!guild) throw new Error(`no guild ${id}`)
  return guild
}

/** Someone follows the invite link: the bot joins with a role of its own (docs, OAuth2, Bot Authorization). */
export function inviteBot(world: World, id: string, permissions: readonly string[]): void {
  const guild = guildOf(world, id)
  const own = rolesOf(world, id).find(({ managed }) => managed)
  const role = own?.id ?? world.fixtureIds.next()
  world.state.roles.put({
    id: role,
    guild: id,
    name: 'Assembleur',
    permissions: bitsOf(permissions),
    position: own?.position ?? rolesOf(world, id).length,
    managed: true,
  })
  const joinedAt = new Date(world.clock.nowMs()).toISOString()
  world.state.members.put({ guild: id, user: BOT_USER_ID, nick: null, roles: [role], joinedAt })
  const joined = world.state.guilds.put({ ...guild, botIn: true })
  world.changes.emit({ kind: 'guild' })
  tellGuild(world, id, { type: 'GUILD_CREATE', intent: INTENTS.guilds, data: guildCreateObject(world, joined) })
}

/** The bot is thrown out; its commands in that server go with it. */
export function removeBot(world: World, id: string): void {
  const guild = guildOf(world, id)
  if (!guild.botIn) return
  tellGuild(world, id, { type: 'GUILD_DELETE', intent: INTENTS.guilds, data: { id } })
  world.state.members.remove(memberKey(id, BOT_USER_ID))
  for (const role of rolesOf(world, id)) if (role.managed) world.state.roles.remove(role.id)
  for (const command of [...world.state.commands.all()])
    if (command.guild === id) world.state.commands.remove(command.id)
  world.state.guilds.put({ ...guild, botIn: false })
  world.changes.emit({ kind: 'guild' })
}

/** Writes the role as it is now, and tells the app of what is new. */
export function putRole(world: World, role: Role): void {
  const before = world.state.roles.get(role.id)
  if (JSON.stringify(before) === JSON.stringify(role)) return
  world.state.roles.put(role)
  const data = { guild_id: role.guild, role: roleObject(role) }
  const type = before ? 'GUILD_ROLE_UPDATE' : 'GUILD_ROLE_CREATE'
  tellGuild(world, role.guild, { type, intent: INTENTS.guilds, data })
}

/** Writes the member as they are now; only the members intent hears of it. */
export function putMember(world: World, member: Member): void {
  const before = world.state.members.get(memberKey(member.guild, member.user))
  if (JSON.stringify(before) === JSON.stringify(member)) return
  world.state.members.put(member)
  world.changes.emit({ kind: 'guild' })
  const data = { ...memberObject(world, member), guild_id: member.guild }
  const type = before ? 'GUILD_MEMBER_UPDATE' : 'GUILD_MEMBER_ADD'
  tellGuild(world, member.guild, { type, intent: INTENTS.members, data })
}

export function joinGuild(world: World, id: string, user: string): void {
  guildOf(world, id)
  putMember(world, { guild: id, user, nick: null, roles: [], joinedAt: new Date(world.clock.nowMs()).toISOString() })
}

export function leaveGuild(world: World, id: string, user: string): void {
  guildOf(world, id)
  world.state.members.remove(memberKey(id, user))
  world.changes.emit({ kind: 'guild' })
  const data = { guild_id: id, user: userObject(world, user) }
  tellGuild(world, id, { type: 'GUILD_MEMBER_REMOVE', intent: INTENTS.members, data })
}

import { Refusal } from '../errors.ts'
import {
  channelObject,
  channelsOf,
  guildObject,
  isVisible,
  memberObject,
  membersOf,
  roleObject,
  rolesOf,
} from '../objects.ts'
import { compareIds } from '../snowflake.ts'
import { memberKey } from '../state.ts'
import { guildOf, ok, type Request, type Route, refuse } from './route.ts'

/** Most rows that one request gives (docs, List Guild Members and Search Guild Members). */
const MOST = 1000

function limitOf({ query }: Request): number {
  const limit = Number(query.get('limit') ?? 1)
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
    refuse(['limit'], 'NUMBER_TYPE_MAX', `int value should be between 1 and ${MOST}.`)
  return limit
}

export const guilds: Record<string, Route> = {
  get_guild: {
    on: 'GET /guilds/{guild_id}',
    run: (request) => ok(guildObject(request.world, guildOf(request))),
  },
  list_guild_channels: {
    on: 'GET /guilds/{guild_id}/channels',
    run: (request) => {
      const { world } = request
      const { channels } = channelsOf(world, guildOf(request).id)
      // docs, Obfuscated Channels: HTTP leaves out what the bot cannot see.
      return ok(channels.filter((channel) => isVisible(world, channel)).map((channel) => channelObject(world, channel)))
    },
  },
  list_guild_roles: {
    on: 'GET /guilds/{guild_id}/roles',
    run: (request) => ok(rolesOf(request.world, guildOf(request).id).map(roleObject)),
  },
  get_guild_role: {
    on: 'GET /guilds/{guild_id}/roles/{role_id}',
    run: (request) => {
      const guild = guildOf(request)
      const role = request.world.state.roles.get(request.params.role_id ?? '')
      if (role?.guild !== guild.id) throw new Refusal(10011)
      return ok(roleObject(role))
    },
  },
  get_guild_member: {
    on: 'GET /guilds/{guild_id}/members/{user_id}',
    run: (request) => {
      const { world, params } = request
      const guild = guildOf(request)
      const id = params.user_id ?? ''
      if (!world.state.users.get(id)) throw new Refusal(10013)
      const member = world.state.members.get(memberKey(guild.id, id))
      if (!member) throw new Refusal(10007)
      return ok(memberObject(world, member))
    },
  },
  /** docs: "restricted according to whether the GUILD_MEMBERS Privileged Intent is enabled". */
  list_guild_members: {
    on: 'GET /guilds/{guild_id}/members',
    run: (request) => {
      const { world, query } = request
      const guild = guildOf(request)
      if (!world.settings.privileged.includes('members')) throw new Refusal(50001)
      const after = query.get('after') ?? '0'
      const all = membersOf(world, guild.id).sort((a, b) => compareIds(a.user, b.user))
      const rows = all.filter(({ user }) => compareIds(user, after) > 0).slice(0, limitOf(request))
      return ok(rows.map((member) => memberObject(world, member)))
    },
  },
  search_guild_members: {
    on: 'GET /guilds/{guild_id}/members/search',
    run: (request) => {
      const { world, query } = request
      const guild = guildOf(request)
      const start = (query.get('query') ?? '').toLowerCase()
      const rows = membersOf(world, guild.id).filter(({ user, nick }) =>
        [world.state.users.get(user)?.username, nick].some((name) => name?.toLowerCase().startsWith(start)),
      )
      return ok(rows.slice(0, limitOf(request)).map((member) => memberObject(world, member)))
    },
  },
}

import { APPLICATION_ID } from './bot.ts'
import type { Json } from './control-types.ts'
import type { Session } from './gateway-session.ts'
import { applicationFlags, INTENTS } from './intents.ts'
import { guildCreateObject, memberObject, membersOf, ownUserObject } from './objects.ts'
import type { Guild } from './state.ts'
import { addProblem, type World } from './world.ts'

const CHUNK = 1000

const onShard = ({ shard: [index, count] }: Session, { id }: Guild) =>
  Number((BigInt(id) >> 22n) % BigInt(count)) === index

/** READY, then one GUILD_CREATE for each server (docs, Gateway, Ready event). */
export function welcome(world: World, session: Session): void {
  const guilds = [...world.state.guilds.all()].filter((guild) => guild.botIn && onShard(session, guild))
  session.dispatch('READY', {
    v: 10,
    user: ownUserObject(world),
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: world.url.replace('http', 'ws'),
    session_type: 'normal',
    shard: session.shard,
    application: { id: APPLICATION_ID, flags: applicationFlags(world.settings.privileged) },
    private_channels: [],
    relationships: [],
    presences: [],
    user_settings: {},
  })
  if (session.intents & INTENTS.guilds)
    for (const guild of guilds) session.dispatch('GUILD_CREATE', guildCreateObject(world, guild))
  if (world.settings.holdUndelivered && world.gateway.live === 1)
    for (const pending of world.pending.values()) if (pending.ackMs === undefined) pending.deliver()
}

/** Op 8 (docs, Request Guild Members): the whole list needs the privileged intent. */
export function requestMembers(world: World, session: Session, request: Json): void {
  const { guild_id: guild, query, user_ids: given, limit = 0, nonce } = request ?? {}
  const ids: string[] | undefined = given === undefined ? undefined : [given].flat()
  if (!world.state.guilds.get(guild)?.botIn) return
  if (ids === undefined && (query ?? '') === '' && !(session.intents & INTENTS.members)) {
    addProblem(world, 'gateway', 'REQUEST_GUILD_MEMBERS of a whole list without the members intent')
    return
  }
  const all = membersOf(world, guild)
  const wanted = ids
    ? all.filter(({ user }) => ids.includes(user))
    : all.filter((member) => nameOf(world, member.user).startsWith(String(query ?? '').toLowerCase()))
  const found = (limit > 0 ? wanted.slice(0, limit) : wanted).map((member) => memberObject(world, member))
  const missing = ids?.filter((id) => !all.some(({ user }) => user === id))
  const chunks = Math.max(Math.ceil(found.length / CHUNK), 1)
  for (let index = 0; index < chunks; index += 1) {
    session.dispatch('GUILD_MEMBERS_CHUNK', {
      guild_id: guild,
      members: found.slice(index * CHUNK, (index + 1) * CHUNK),
      chunk_index: index,
      chunk_count: chunks,
      ...(missing && { not_found: missing }),
      ...(nonce !== undefined && { nonce }),
    })
  }
}

const nameOf = (world: World, user: string) => (world.state.users.get(user)?.username ?? '').toLowerCase()

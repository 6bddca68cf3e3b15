import { APPLICATION_ID, BOT_USER_ID } from './bot.ts'
import type { Json } from './control-types.ts'
import { ATTACHMENT_BYTES } from './limits.ts'
import { messageObject } from './message-object.ts'
import { channelObject, memberObject, userObject } from './objects.ts'
import { channelPermissions } from './permissions.ts'
import { type Channel, type InteractionRow, type Message, memberKey } from './state.ts'
import type { World } from './world.ts'

interface Parts {
  readonly row: InteractionRow
  readonly data: Json
  readonly message?: Message | undefined
}

/** What INTERACTION_CREATE says (docs, Interaction Object). */
export function interactionPayload(world: World, { row, data, message }: Parts): Json {
  const channel = world.state.channels.get(row.channel) as Channel
  const permissions = (user: string) => String(channelPermissions(world, channel, user))
  return {
    id: row.id,
    application_id: APPLICATION_ID,
    type: row.type,
    token: row.token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: { ...channelObject(world, channel), permissions: permissions(row.user) },
    ...(message && { message: messageObject(world, message) }),
    ...(channel.guild === null ? { user: userObject(world, row.user) } : inGuild(world, channel, row)),
    app_permissions: permissions(BOT_USER_ID),
    locale: 'fr',
    entitlements: [],
    entitlement_sku_ids: [],
    // docs: the owner by installation type; in direct messages with the bot the guild is "0".
    authorizing_integration_owners: { 0: channel.guild ?? '0' },
    context: channel.guild === null ? 1 : 0,
    attachment_size_limit: ATTACHMENT_BYTES,
  }
}

function inGuild(world: World, channel: Channel, { user }: InteractionRow): Json {
  const guild = world.state.guilds.get(channel.guild ?? '')
  const member = world.state.members.get(memberKey(channel.guild ?? '', user))
  return {
    guild_id: channel.guild,
    guild: { id: channel.guild, locale: guild?.locale, features: [] },
    guild_locale: guild?.locale,
    member: member && {
      ...memberObject(world, member),
      permissions: String(channelPermissions(world, channel, user)),
    },
  }
}

/** What options and selects name, in full (docs, Resolved Data). */
export interface Named {
  readonly users?: readonly string[]
  readonly roles?: readonly string[]
  readonly channels?: readonly string[]
  readonly attachments?: Json
}

export function resolved(
  world: World,
  { guild }: Channel,
  { users = [], roles = [], channels = [], attachments }: Named,
): Json {
  const by = (ids: readonly string[], make: (id: string) => Json) =>
    Object.fromEntries(ids.flatMap((id) => (make(id) ? [[id, make(id)]] : [])))
  const member = (id: string) => {
    const found = world.state.members.get(memberKey(guild ?? '', id))
    if (!found) return undefined
    const { user: _, deaf: _d, mute: _m, ...rest } = memberObject(world, found)
    return { ...rest, permissions: '0' }
  }
  const role = (id: string) => {
    const found = world.state.roles.get(id)
    return (
      found && {
        id,
        name: found.name,
        permissions: found.permissions,
        position: found.position,
        managed: found.managed,
        color: 0,
        hoist: false,
        mentionable: false,
        flags: 0,
      }
    )
  }
  const channel = (id: string) => {
    const found = world.state.channels.get(id)
    return found && { ...channelObject(world, found), permissions: '0' }
  }
  return {
    ...(users.length > 0 && { users: by(users, (id) => userObject(world, id)), members: by(users, member) }),
    ...(roles.length > 0 && { roles: by(roles, role) }),
    ...(channels.length > 0 && { channels: by(channels, channel) }),
    ...(attachments && Object.keys(attachments).length > 0 && { attachments }),
  }
}

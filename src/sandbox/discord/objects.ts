import { BOT_USER_ID } from './bot.ts'
import type { Json } from './control-types.ts'
import { channelPermissions } from './permissions.ts'
import { type Channel, type Guild, type Member, memberKey, type Role, type ScheduledEvent, type User } from './state.ts'
import type { World } from './world.ts'

/** API objects, as the REST API and the Gateway give them. */

export function userObject(world: World, id: string): Json {
  const user = world.state.users.get(id) as User
  return {
    id: user.id,
    username: user.username,
    discriminator: '0',
    global_name: user.isBot ? null : user.globalName,
    avatar: null,
    bot: user.isBot,
    flags: 0,
    public_flags: 0,
    banner: null,
    accent_color: null,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
  }
}

/** The bot's own user, with what only it may know of itself. */
export const ownUserObject = (world: World): Json => ({
  ...userObject(world, BOT_USER_ID),
  verified: true,
  mfa_enabled: false,
  locale: 'en-US',
  email: null,
})

export function memberObject(world: World, member: Member): Json {
  return {
    user: userObject(world, member.user),
    nick: member.nick,
    avatar: null,
    banner: null,
    roles: member.roles,
    joined_at: member.joinedAt,
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
  }
}

export const roleObject = ({ id, name, permissions, position, managed }: Role): Json => ({
  id,
  name,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  icon: null,
  unicode_emoji: null,
  position,
  permissions,
  managed,
  mentionable: false,
  flags: 0,
  ...(managed && { tags: { bot_id: BOT_USER_ID } }),
})

export function channelObject(world: World, channel: Channel): Json {
  const lastMessage = world.state.messages.lastIn(channel.id)?.id ?? null
  if (channel.guild === null) {
    const recipients = channel.recipients.filter((id) => id !== BOT_USER_ID).map((id) => userObject(world, id))
    return { id: channel.id, type: 1, flags: 0, last_message_id: lastMessage, recipients }
  }
  const common = {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guild,
    name: channel.name,
    parent_id: channel.parent,
    last_message_id: lastMessage,
    rate_limit_per_user: 0,
    flags: 0,
  }
  return channel.thread
    ? { ...common, ...threadFields(world, channel) }
    : {
        ...common,
        position: channel.position,
        permission_overwrites: channel.overwrites,
        topic: channel.topic,
        nsfw: false,
      }
}

/** docs, Channel Flags (discord-api-types, ChannelObfuscated). */
const OBFUSCATED = 1 << 17

/** docs, Obfuscated Channels: a category is seen when any of its channels is. */
export function isVisible(world: World, channel: Channel): boolean {
  if (channelPermissions(world, channel, BOT_USER_ID) !== 0n) return true
  return (
    channel.type === 4 &&
    [...world.state.channels.all()].some((each) => each.parent === channel.id && isVisible(world, each))
  )
}

/**
 * A channel as the Gateway tells of it. Since 16 November 2026 what the bot cannot see comes obfuscated: its place, and
 * neither its name nor who may see it.
 */
export function gatewayChannel(world: World, channel: Channel): Json {
  if (isVisible(world, channel)) return channelObject(world, channel)
  const { id, type, guild, position, parent } = channel
  const place = { id, type, guild_id: guild, position, parent_id: parent }
  return { ...place, name: '___hidden___', permission_overwrites: [], flags: OBFUSCATED }
}

function threadFields(world: World, { id, type, thread }: Channel): Json {
  // docs: "not including the initial message", which the pointer of type 21 stands for.
  const count = world.state.messages.inChannel(id).filter((message) => message.type !== 21 && !message.only).length
  const own = thread?.members.includes(BOT_USER_ID)
  return {
    owner_id: thread?.owner,
    message_count: count,
    total_message_sent: count,
    member_count: Math.min(thread?.members.length ?? 0, 50),
    thread_metadata: {
      archived: thread?.archived,
      auto_archive_duration: thread?.autoArchive,
      archive_timestamp: thread?.created,
      create_timestamp: thread?.created,
      locked: thread?.locked,
      ...(type === 12 && { invitable: thread?.invitable }),
    },
    ...(own && { member: { id, user_id: BOT_USER_ID, join_timestamp: thread?.created, flags: 0 } }),
  }
}

const inGuild = <T extends { readonly guild: string | null }>(rows: IterableIterator<T>, id: string): T[] =>
  [...rows].filter(({ guild }) => guild === id)

export const rolesOf = (world: World, guild: string): Role[] => inGuild(world.state.roles.all(), guild)
export const membersOf = (world: World, guild: string): Member[] => inGuild(world.state.members.all(), guild)
export const eventsOf = (world: World, guild: string): ScheduledEvent[] => inGuild(world.state.events.all(), guild)

export function channelsOf(world: World, guild: string): { channels: Channel[]; threads: Channel[] } {
  const all = inGuild(world.state.channels.all(), guild)
  return { channels: all.filter(({ thread }) => !thread), threads: all.filter(({ thread }) => thread) }
}

export function guildObject(world: World, { id, name, ownerId, locale }: Guild): Json {
  return {
    id,
    name,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    owner_id: ownerId,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 1,
    default_message_notifications: 1,
    explicit_content_filter: 2,
    roles: rolesOf(world, id).map(roleObject),
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    max_members: 500_000,
    max_presences: null,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: locale,
    nsfw: false,
    nsfw_level: 0,
    hub_type: null,
    home_header: null,
    widget_enabled: false,
    widget_channel_id: null,
    max_video_channel_users: 25,
    max_stage_video_channel_users: 50,
    incidents_data: null,
  }
}

/** GUILD_CREATE: without the presences intent only the bot itself is among the members (docs, Guild Create). */
export function guildCreateObject(world: World, guild: Guild): Json {
  const { channels, threads } = channelsOf(world, guild.id)
  const self = world.state.members.get(memberKey(guild.id, BOT_USER_ID)) as Member
  return {
    ...guildObject(world, guild),
    joined_at: self.joinedAt,
    large: false,
    unavailable: false,
    member_count: membersOf(world, guild.id).length,
    voice_states: [],
    members: [memberObject(world, self)],
    channels: channels.map((channel) => gatewayChannel(world, channel)),
    threads: threads
      .filter((thread) => !thread.thread?.archived && isVisible(world, thread))
      .map((row) => channelObject(world, row)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: eventsOf(world, guild.id)
      .filter(({ status }) => status < 3)
      .map((event) => eventObject(world, event)),
    soundboard_sounds: [],
  }
}

export const eventObject = (world: World, event: ScheduledEvent): Json => ({
  id: event.id,
  guild_id: event.guild,
  channel_id: event.channel,
  creator_id: event.creator,
  creator: userObject(world, event.creator),
  name: event.name,
  description: event.description,
  image: null,
  scheduled_start_time: event.start,
  scheduled_end_time: event.end,
  privacy_level: 2,
  status: event.status,
  entity_type: event.entityType,
  entity_id: null,
  entity_metadata: event.location === null ? null : { location: event.location },
  user_count: event.interested.length,
  recurrence_rule: null,
  auto_start: false,
  guild_scheduled_event_exceptions: [],
  sku_ids: [],
})

import { type Channel, memberKey, type Overwrite } from './state.ts'
import type { World } from './world.ts'

/** docs, Permissions: the bits that the sandbox knows by name. */
export const PERMISSIONS = {
  CREATE_INSTANT_INVITE: 1n << 0n,
  KICK_MEMBERS: 1n << 1n,
  BAN_MEMBERS: 1n << 2n,
  ADMINISTRATOR: 1n << 3n,
  MANAGE_CHANNELS: 1n << 4n,
  MANAGE_GUILD: 1n << 5n,
  ADD_REACTIONS: 1n << 6n,
  VIEW_CHANNEL: 1n << 10n,
  SEND_MESSAGES: 1n << 11n,
  MANAGE_MESSAGES: 1n << 13n,
  EMBED_LINKS: 1n << 14n,
  ATTACH_FILES: 1n << 15n,
  READ_MESSAGE_HISTORY: 1n << 16n,
  MENTION_EVERYONE: 1n << 17n,
  CONNECT: 1n << 20n,
  SPEAK: 1n << 21n,
  CHANGE_NICKNAME: 1n << 26n,
  MANAGE_ROLES: 1n << 28n,
  USE_APPLICATION_COMMANDS: 1n << 31n,
  MANAGE_EVENTS: 1n << 33n,
  MANAGE_THREADS: 1n << 34n,
  CREATE_PUBLIC_THREADS: 1n << 35n,
  CREATE_PRIVATE_THREADS: 1n << 36n,
  SEND_MESSAGES_IN_THREADS: 1n << 38n,
  CREATE_EVENTS: 1n << 44n,
} as const

export type Permission = keyof typeof PERMISSIONS

const ALL = Object.values(PERMISSIONS).reduce((all, bit) => all | bit, 0n)

/** What a new server gives to @everyone, as far as the sandbox knows the bits. */
export const EVERYONE: readonly Permission[] = [
  'CREATE_INSTANT_INVITE',
  'ADD_REACTIONS',
  'VIEW_CHANNEL',
  'SEND_MESSAGES',
  'EMBED_LINKS',
  'ATTACH_FILES',
  'READ_MESSAGE_HISTORY',
  'CONNECT',
  'SPEAK',
  'CHANGE_NICKNAME',
  'USE_APPLICATION_COMMANDS',
  'CREATE_PUBLIC_THREADS',
  'CREATE_PRIVATE_THREADS',
  'SEND_MESSAGES_IN_THREADS',
]

/** What the invite link of a seeded guild grants unless told otherwise. */
export const INVITED: readonly Permission[] = [
  'VIEW_CHANNEL',
  'SEND_MESSAGES',
  'SEND_MESSAGES_IN_THREADS',
  'CREATE_PUBLIC_THREADS',
  'CREATE_PRIVATE_THREADS',
  'EMBED_LINKS',
  'ATTACH_FILES',
  'READ_MESSAGE_HISTORY',
  'CREATE_EVENTS',
  'MANAGE_EVENTS',
]

export function bitsOf(names: readonly string[]): string {
  return String(
    names.reduce((bits, name) => {
      const bit = PERMISSIONS[name as Permission]
      if (bit === undefined) throw new Error(`no permission ${name}`)
      return bits | bit
    }, 0n),
  )
}

export const has = (bits: bigint, name: Permission): boolean => (bits & PERMISSIONS[name]) !== 0n

/** docs, Permissions: base permissions of a member. */
export function guildPermissions(world: World, guild: string, user: string): bigint {
  const member = world.state.members.get(memberKey(guild, user))
  if (!member) return 0n
  if (world.state.guilds.get(guild)?.ownerId === user) return ALL
  const bits = [guild, ...member.roles].reduce(
    (all, role) => all | BigInt(world.state.roles.get(role)?.permissions ?? 0),
    0n,
  )
  return has(bits, 'ADMINISTRATOR') ? ALL : bits
}

/** docs, Permissions: base permissions, then the overwrites of @everyone, of roles, of the member. */
export function channelPermissions(world: World, channel: Channel, user: string): bigint {
  if (channel.guild === null) return channel.recipients.includes(user) ? ALL : 0n
  const base = guildPermissions(world, channel.guild, user)
  if (base === ALL || base === 0n) return base
  const place = channel.thread ? world.state.channels.get(channel.parent ?? '') : channel
  const bits = overwritten(world, place?.overwrites ?? [], { guild: channel.guild, user, base })
  if (!has(bits, 'VIEW_CHANNEL')) return 0n
  const outside = channel.type === 12 && !channel.thread?.members.includes(user) && !has(bits, 'MANAGE_THREADS')
  return outside ? 0n : bits
}

function overwritten(
  world: World,
  overwrites: readonly Overwrite[],
  { guild, user, base }: { guild: string; user: string; base: bigint },
): bigint {
  const roles = world.state.members.get(memberKey(guild, user))?.roles ?? []
  const steps = [
    overwrites.filter(({ id }) => id === guild),
    overwrites.filter(({ id, type }) => type === 0 && id !== guild && roles.includes(id)),
    overwrites.filter(({ id, type }) => type === 1 && id === user),
  ]
  return steps.reduce((bits, step) => {
    const deny = step.reduce((all, { deny }) => all | BigInt(deny), 0n)
    const allow = step.reduce((all, { allow }) => all | BigInt(allow), 0n)
    return (bits & ~deny) | allow
  }, base)
}

/** What a client's lock stands for: the role of @everyone, and its overwrite. */
export function everyoneSees(world: World, { guild, parent, thread, overwrites }: Channel): boolean {
  if (guild === null) return false
  const own = (thread ? world.state.channels.get(parent ?? '')?.overwrites : overwrites) ?? []
  const { allow = '0', deny = '0' } = own.find(({ id }) => id === guild) ?? {}
  const base = BigInt(world.state.roles.get(guild)?.permissions ?? 0)
  return has((base & ~BigInt(deny)) | BigInt(allow), 'VIEW_CHANNEL')
}

export const canSee = (world: World, channel: Channel, user: string): boolean =>
  has(channelPermissions(world, channel, user), 'VIEW_CHANNEL')

/** Everyone who sees a channel, in the order in which they joined. */
export function audienceOf(world: World, channel: Channel): string[] {
  if (channel.guild === null) return [...channel.recipients]
  return [...world.state.members.all()]
    .filter(({ guild, user }) => guild === channel.guild && canSee(world, channel, user))
    .map(({ user }) => user)
}

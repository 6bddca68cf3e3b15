import { type APIGuildMember, type APIOverwrite, type APIRole, OverwriteType, PermissionFlagsBits } from 'discord.js'

/** What the bot asks for, as the invite link grants it: each with its words for an operator. */
export const NEEDED = {
  ViewChannel: 'voir les salons',
  SendMessages: 'envoyer des messages',
  ReadMessageHistory: 'voir les anciens messages',
  CreatePublicThreads: 'créer des fils publics',
  SendMessagesInThreads: 'écrire dans les fils',
  CreateEvents: 'créer des événements',
} as const

type Name = keyof typeof NEEDED

const NAMES = Object.keys(NEEDED) as Name[]
const INVITE = NAMES.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n)

export function inviteLink(applicationId: string): string {
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot%20applications.commands&permissions=${INVITE}`
}

/** What is missing of what the bot needs, in French. */
export const missing = (bits: bigint): string[] =>
  NAMES.filter((name) => (bits & PermissionFlagsBits[name]) === 0n).map((name) => NEEDED[name])

/** Granted to the bot's own role beyond the invite link. */
export const excess = (bits: bigint): bigint => bits & ~INVITE

interface Where {
  readonly guildId: string
  readonly roles: readonly APIRole[]
  readonly member: Pick<APIGuildMember, 'roles'> & { readonly userId: string }
  readonly overwrites: readonly APIOverwrite[]
}

const ALL = ~0n

/** What one member may do in a channel (docs, Permissions: base, then @everyone, roles, the member). */
export function permissionsIn({ guildId, roles, member, overwrites }: Where): bigint {
  const held = new Set([guildId, ...member.roles])
  const base = union(roles.filter(({ id }) => held.has(id)).map(({ permissions }) => permissions))
  if ((base & PermissionFlagsBits.Administrator) !== 0n) return ALL
  const steps = [
    overwrites.filter(({ id }) => id === guildId),
    overwrites.filter(({ id, type }) => type === OverwriteType.Role && id !== guildId && held.has(id)),
    overwrites.filter(({ id, type }) => type === OverwriteType.Member && id === member.userId),
  ]
  return steps.reduce(
    (bits, step) => (bits & ~union(step.map(({ deny }) => deny))) | union(step.map(({ allow }) => allow)),
    base,
  )
}

const union = (bits: readonly string[]): bigint => bits.reduce((all, each) => all | BigInt(each), 0n)

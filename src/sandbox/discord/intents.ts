/** docs, Gateway Intents. */
export const INTENTS = {
  guilds: 1 << 0,
  members: 1 << 1,
  presences: 1 << 8,
  guildMessages: 1 << 9,
  directMessages: 1 << 12,
  messageContent: 1 << 15,
  scheduledEvents: 1 << 16,
} as const

/** docs: the bits that exist; others end in close code 4013. Bits 17 to 19 and 22, 23, 26 to 31 are no intents. */
export const ALL_INTENTS = 0b11_0011_0001_1111_1111_1111_1111

export type Privileged = 'members' | 'presences' | 'messageContent'

/** docs, Application Flags: the LIMITED ones, for bots in fewer than 100 servers. */
const FLAGS: Record<Privileged, number> = { presences: 1 << 13, members: 1 << 15, messageContent: 1 << 19 }

/** The application's flags, which tell what was granted in the developer portal. */
export const applicationFlags = (granted: readonly Privileged[]): number =>
  granted.reduce((flags, name) => flags | FLAGS[name], 0)

/** A privileged intent asked for without being granted ends in close code 4014. */
export const disallowed = (intents: number, granted: readonly Privileged[]): boolean =>
  (Object.keys(FLAGS) as Privileged[]).some((name) => (intents & INTENTS[name]) !== 0 && !granted.includes(name))

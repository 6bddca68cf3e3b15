interface SeedOverwrite {
  /** A role's or a user's id; the guild's own id is @everyone. */
  readonly id: string
  readonly type: 'role' | 'member'
  readonly allow?: readonly string[]
  readonly deny?: readonly string[]
}

export interface SeedChannel {
  readonly id: string
  readonly name: string
  readonly kind?: 'text' | 'announcement' | 'voice' | 'category'
  readonly parent?: string
  readonly topic?: string
  readonly overwrites?: readonly SeedOverwrite[]
}

interface SeedGuild {
  readonly id: string
  readonly name: string
  /** The first member when left out. */
  readonly owner?: string
  /** User ids, with their roles. The bot comes by `bot`. */
  readonly members: readonly { readonly user: string; readonly roles?: readonly string[]; readonly nick?: string }[]
  readonly roles?: readonly { readonly id: string; readonly name: string; readonly permissions?: readonly string[] }[]
  /** Of @everyone; Discord's defaults when left out. */
  readonly everyone?: readonly string[]
  readonly channels?: readonly SeedChannel[]
  /** Permissions of the invite link; false: the bot is not invited. Left out: what the sandbox calls ordinary. */
  readonly bot?: readonly string[] | false
}

/** Adds or replaces; what is not named stays. Seeding twice is harmless. */
export interface Seed {
  readonly users?: readonly {
    readonly id: string
    readonly username: string
    readonly globalName?: string
    readonly isBot?: boolean
    readonly dmsClosed?: boolean
  }[]
  readonly guilds?: readonly SeedGuild[]
}

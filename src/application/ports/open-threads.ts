import type { Temporal } from 'temporal-polyfill'

/** The thread of a version that members may still answer. */
export interface OpenThread {
  /** As the platform names it. */
  readonly installation: string
  readonly channelId: string
  /** The message that the thread hangs under. */
  readonly message: string
  /** The platform's ids of the replies that are kept already. */
  readonly known: readonly string[]
}

/** Of a platform's networks: under review, en attente d'accord, or over since a short while. */
export type OpenThreads = (platform: 'slack' | 'discord', now: Temporal.Instant) => Promise<readonly OpenThread[]>

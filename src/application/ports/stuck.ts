import type { Temporal } from 'temporal-polyfill'
import type { Id } from '../records.ts'

/** What has not gone on by itself for an hour. */
export interface StuckRow {
  readonly id: Id
  readonly networkId: Id
  readonly network: string
  readonly of: 'due-work' | 'outbox'
  readonly kind: string
  /**
   * Due work: `late` (not handled yet) or `dead` (given up after eight failures). A message: `pending` (the platform
   * answers others meanwhile), `failed`, or `unknown` (the platform does not say whether it has it).
   */
  readonly state: 'late' | 'dead' | 'pending' | 'failed' | 'unknown'
  /** Of a message. */
  readonly to: 'channel' | 'thread' | 'person' | 'calendar' | 'mail' | null
  readonly since: Temporal.Instant
  /** Whether the facilitator knows. */
  readonly told: boolean
}

import type { Id } from '../records.ts'

export interface ShownMeeting {
  /** Of the outbox messages about it. */
  readonly slot: string
  readonly facts: unknown
}

/** The platform's own calendar, where it keeps one (Discord's scheduled events). */
export interface CalendarStore {
  /** Whether meetings, or the network itself, were changed in this transaction. */
  touched(): boolean
  /** What it was last told of each meeting; null where the platform keeps no calendar. */
  shown(): Promise<ReadonlyMap<Id, ShownMeeting> | null>
}

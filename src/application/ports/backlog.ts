import type { Temporal } from 'temporal-polyfill'

/** What waits, and what will not go on by itself; suspended networks aside. */
export interface Backlog {
  readonly due: {
    /** Open and past their instant. */
    readonly late: number
    /** Since the oldest of them should have been done, those that wait for a retry aside; 0 when none is. */
    readonly oldestSeconds: number
    readonly dead: number
  }
  readonly outbox: {
    readonly pending: number
    readonly sending: number
    readonly failed: number
    readonly unknown: number
    /** Since the oldest row that has not left was decided. */
    readonly oldestSeconds: number
  }
}

/** `now`: the domain's. `real`: for back-off. */
export type ReadBacklog = (at: { now: Temporal.Instant; real: Temporal.Instant }) => Promise<Backlog>

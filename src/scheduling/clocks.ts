import { Temporal } from 'temporal-polyfill'
import type { Clock } from '../application/ports/clock.ts'

export const systemClock: Clock = { now: () => Temporal.Now.instant() }

export interface SteppedClock extends Clock {
  set(instant: Temporal.Instant): void
}

/** Stands still until it is set: `simulate` and the tests. It never goes back. */
export function createSteppedClock(start: Temporal.Instant): SteppedClock {
  let now = start
  return {
    now: () => now,
    set(instant) {
      if (Temporal.Instant.compare(instant, now) > 0) now = instant
    },
  }
}

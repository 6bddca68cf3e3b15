import type { Temporal } from 'temporal-polyfill'

/** The domain clock: jumps in the demo and in `simulate`. */
export interface Clock {
  now(): Temporal.Instant
}

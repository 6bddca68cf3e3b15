import type { Temporal } from 'temporal-polyfill'
import type { Id } from '../records.ts'

/** UUIDv7, ordered by the domain clock; seeded in `simulate`. */
export interface Ids {
  next(now: Temporal.Instant): Id
}

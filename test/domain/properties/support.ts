import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { DeadlinePolicy } from '../../../src/domain/deadline.ts'
import { TERRITORIES, type WorkCalendar } from '../../../src/domain/work-calendar.ts'

/** 1,000 in the suite, 50,000 in `npm run test:deep`. */
export const RUNS = { numRuns: Number(process.env.PROPERTY_RUNS ?? 1000) }

/** Long enough for the deep run on a small machine. */
export const PROPERTY_TIMEOUT = 30_000 + RUNS.numRuns * 20

/** Zones of French networks, and Auckland, where the clocks change in the other months. */
export const zones = fc.constantFrom(
  'Europe/Paris',
  'America/Guadeloupe',
  'America/Cayenne',
  'Indian/Reunion',
  'Indian/Mayotte',
  'Pacific/Auckland',
)

export const calendars: fc.Arbitrary<WorkCalendar> = fc.record({
  territory: fc.constantFrom(...TERRITORIES),
  goodFriday: fc.boolean(),
  mfAbolitionDay: fc.constantFrom(27 as const, 28 as const),
})

export const days: fc.Arbitrary<Temporal.PlainDate> = fc
  .integer({ min: 0, max: 365 * 60 })
  .map((count) => Temporal.PlainDate.from('2000-01-01').add({ days: count }))

export const instants: fc.Arbitrary<Temporal.Instant> = fc
  .integer({ min: 946_684_800, max: 2_840_140_800 })
  .map((seconds) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000))

export const dayPolicies: fc.Arbitrary<DeadlinePolicy> = fc.record({
  length: fc.integer({ min: 1, max: 60 }),
  unit: fc.constant('days' as const),
  mode: fc.constantFrom('calendaires' as const, 'francs' as const, 'ouvres' as const, 'ouvrables' as const),
  extension: fc.constantFrom('aucune' as const, 'jour-ouvrable-suivant' as const),
})

export const monthPolicies: fc.Arbitrary<DeadlinePolicy> = fc.record({
  length: fc.integer({ min: 1, max: 60 }),
  unit: fc.constant('months' as const),
  mode: fc.constant(null),
  extension: fc.constantFrom('aucune' as const, 'jour-ouvrable-suivant' as const),
})

export const policies = fc.oneof(dayPolicies, monthPolicies)

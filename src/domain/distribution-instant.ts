import type { Temporal } from 'temporal-polyfill'
import { isWorkingDay, nextWorkingDay, type WorkCalendar } from './work-calendar.ts'
import { localDay, startOfDay, wallClockInstant } from './zone.ts'

/** When the official text leaves once validated. ◊ */
export type DistributionPolicy = 'immediate' | 'next-working-day-09:00'

const DISTRIBUTION_TIME = '09:00'

/**
 * When the official sending is due. Immediate: at the validation (M7). Else 09:00 local of the first working day
 * that starts at or after it (M8): the very day of a close at 00:00, the next one when a réserve falls at ten.
 */
export function distributionInstant(input: {
  validatedAt: Temporal.Instant
  zone: string
  calendar: WorkCalendar
  policy: DistributionPolicy
}): Temporal.Instant {
  const { validatedAt, zone, calendar, policy } = input
  if (policy === 'immediate') return validatedAt
  const day = localDay(validatedAt, zone)
  const startsNow = startOfDay(day, zone).equals(validatedAt)
  const dueDay = startsNow && isWorkingDay(day, calendar) ? day : nextWorkingDay(day, calendar)
  return wallClockInstant(dueDay, DISTRIBUTION_TIME, zone)
}

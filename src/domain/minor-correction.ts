import type { Temporal } from 'temporal-polyfill'
import { isWorkingDay, previousWorkingDay, type WorkCalendar } from './work-calendar.ts'
import { startOfDay } from './zone.ts'

/**
 * M4: until when a correction may be minor. Whoever receives it has one whole working day at least, before the close, to
 * hold that it is not: the last working day of the period is theirs, and the close does not move.
 *
 * @returns exclusive: 00:00 local of that day
 */
export function minorUntil(period: {
  readonly lastDay: Temporal.PlainDate
  readonly zone: string
  readonly calendar: WorkCalendar
}): Temporal.Instant {
  const { lastDay, zone, calendar } = period
  const last = isWorkingDay(lastDay, calendar) ? lastDay : previousWorkingDay(lastDay, calendar)
  return startOfDay(last, zone)
}

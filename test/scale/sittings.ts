import { Temporal } from 'temporal-polyfill'
import type { MonthlyCadence } from '../../src/domain/cadence.ts'
import { DEFAULT_DEADLINE_POLICY, deadline } from '../../src/domain/deadline.ts'
import { distributionInstant } from '../../src/domain/distribution-instant.ts'
import { occurrences } from '../../src/domain/recurrence.ts'
import type { WorkCalendar } from '../../src/domain/work-calendar.ts'

export const ZONE = 'Europe/Paris'
const CALENDAR: WorkCalendar = { territory: 'metropole' }
const EVERY_MONTHS = 2
const YEARS_AHEAD = 1
/** Written and transmitted so long after the meeting. */
const WRITING_DAYS = 6

/** A meeting of every network that has this cadence: its instants are those that the rules give. */
export interface Sitting {
  readonly cadence: number
  /** From 0, the oldest first. */
  readonly slot: number
  readonly date: string
  readonly startsLocal: string
  readonly startsAt: string
  readonly circulatedAt: string
  readonly lastDay: string
  readonly closesAt: string
  readonly distributeAt: string
  readonly held: boolean
}

/** Eight habits: the first to the fourth Tuesday or Thursday, every two months (R1). */
export function cadences(anchorMonth: string): MonthlyCadence[] {
  return ([1, 2, 3, 4] as const).flatMap((nth) =>
    (['tuesday', 'thursday'] as const).map((weekday) => ({
      kind: 'monthly' as const,
      anchorMonth,
      everyMonths: EVERY_MONTHS,
      weekday,
      nth,
      time: '09:30',
      zone: ZONE,
      onHoliday: 'same-weekday-next-week' as const,
    })),
  )
}

/** `years` of meetings before `now`, and one year ahead. */
export function sittings(now: Temporal.Instant, years: number): { anchorMonth: string; list: Sitting[] } {
  const today = now.toZonedDateTimeISO(ZONE).toPlainDate()
  const anchorMonth = today.subtract({ years }).add({ months: 1 }).toPlainYearMonth().toString()
  const list = cadences(anchorMonth).flatMap((cadence, index) => {
    const slots = ((years + YEARS_AHEAD) * 12) / EVERY_MONTHS
    return occurrences({ cadence, calendar: CALENDAR, slots }).map(({ slot, date, startsAt }): Sitting => {
      const circulatedAt = startsAt.add({ hours: 24 * WRITING_DAYS })
      const policy = DEFAULT_DEADLINE_POLICY
      const { lastDay, closesAt } = deadline({ circulatedAt, zone: ZONE, policy, calendar: CALENDAR })
      const distributeAt = distributionInstant({
        validatedAt: closesAt,
        zone: ZONE,
        calendar: CALENDAR,
        policy: 'next-working-day-09:00',
      })
      return {
        cadence: index,
        slot,
        date: date.toString(),
        startsLocal: `${date}T09:30`,
        startsAt: startsAt.toString(),
        circulatedAt: circulatedAt.toString(),
        lastDay: lastDay.toString(),
        closesAt: closesAt.toString(),
        distributeAt: distributeAt.toString(),
        held: Temporal.Instant.compare(startsAt, now) < 0,
      }
    })
  })
  return { anchorMonth, list }
}

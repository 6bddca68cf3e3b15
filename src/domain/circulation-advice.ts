import type { Temporal } from 'temporal-polyfill'
import { type DeadlinePolicy, deadline, extended } from './deadline.ts'
import { type SchoolZone, schoolHolidayAt } from './school-holidays.ts'
import { isWorkingDay, nextWorkingDay, type WorkCalendar, workingDaysBetween } from './work-calendar.ts'
import { localDay, wallClockInstant } from './zone.ts'

/** What the writer is told before circulating: offers, never obligations. */
export interface CirculationAdvice {
  readonly lastDay: Temporal.PlainDate
  /** « Prolonger au lundi … », when the last day is not worked and the policy does not extend. */
  readonly extendTo: Temporal.PlainDate | null
  /** Working days in the window. */
  readonly workingDays: number
  /** The first school holiday the window meets; 'unknown' where the calendar is not known. */
  readonly schoolHoliday: string | 'unknown' | null
  /** « Transmettre à la rentrée »: the first working day whose window is a quiet one, when this one is not. */
  readonly later: Temporal.PlainDate | null
}

// ◊ A week of work to read minutes.
export const FEWEST_WORKING_DAYS = 5
// A school year has no longer wait than its summer.
const LONGEST_WAIT_DAYS = 120

export function circulationAdvice(input: {
  circulatedAt: Temporal.Instant
  zone: string
  policy: DeadlinePolicy
  calendar: WorkCalendar
  schoolZone: SchoolZone | null
}): CirculationAdvice {
  const { circulatedAt, zone, policy, calendar } = input
  const today = localDay(circulatedAt, zone)
  const window = look(today, input)
  const { lastDay } = window
  const extendTo =
    policy.extension === 'aucune' && !isWorkingDay(lastDay, calendar) ? extended(lastDay, calendar) : null
  return { ...window, extendTo, later: isQuiet(window) ? null : quietDayAfter(today, input) }
}

type Settings = Omit<Parameters<typeof circulationAdvice>[0], 'circulatedAt'>
type Window = Pick<CirculationAdvice, 'lastDay' | 'workingDays' | 'schoolHoliday'>

function look(day: Temporal.PlainDate, { zone, policy, calendar, schoolZone }: Settings): Window {
  const { lastDay } = deadline({ circulatedAt: wallClockInstant(day, '12:00', zone), zone, policy, calendar })
  const workingDays = workingDaysBetween(day, lastDay, calendar)
  return { lastDay, workingDays, schoolHoliday: schoolHolidayIn(day, lastDay, schoolZone) }
}

function isQuiet({ workingDays, schoolHoliday }: Window): boolean {
  return workingDays >= FEWEST_WORKING_DAYS && (schoolHoliday === null || schoolHoliday === 'unknown')
}

function quietDayAfter(day: Temporal.PlainDate, settings: Settings): Temporal.PlainDate | null {
  const last = day.add({ days: LONGEST_WAIT_DAYS })
  let next = nextWorkingDay(day, settings.calendar)
  while (next.until(last).days > 0) {
    if (isQuiet(look(next, settings))) return next
    next = nextWorkingDay(next, settings.calendar)
  }
  return null // a window too short for five working days never is
}

function schoolHolidayIn(
  after: Temporal.PlainDate,
  until: Temporal.PlainDate,
  zone: SchoolZone | null,
): string | 'unknown' | null {
  let unknown = false
  for (let left = after.until(until).days, day = after; left > 0; left -= 1) {
    day = day.add({ days: 1 })
    const found = schoolHolidayAt(day, zone)
    if (found === 'unknown') unknown = true
    else if (found) return found.name
  }
  return unknown ? 'unknown' : null
}

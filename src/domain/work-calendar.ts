import type { Temporal } from 'temporal-polyfill'
import { legalHolidays } from './legal-holidays.ts'

/** Where a network works: decides which public holidays it has (F1–F3). */
export const TERRITORIES = ['metropole', 'alsace-moselle', 'GP', 'MQ', 'GF', 'RE', 'YT', 'BL', 'MF'] as const
export type Territory = (typeof TERRITORIES)[number]

/** The days a network does not work: public holidays plus its own added days, minus its own removed days. */
export interface WorkCalendar {
  readonly territory: Territory
  /** Alsace-Moselle only (F2): Good Friday depends on the commune. Default true. */
  readonly goodFriday?: boolean
  /** Saint-Martin only (F3): 27 or 28 May. Default 27, the day of the code; many use 28. */
  readonly mfAbolitionDay?: 27 | 28
  /** ISO days the network does not work though they are ordinary (fermeture des services, journée du président). */
  readonly added?: readonly string[]
  /** ISO days the network works though they are public holidays (journée de solidarité). */
  readonly removed?: readonly string[]
}

/** French name of the holiday on that day, or undefined when it is none. The network's own days come first. */
export function holidayName(date: Temporal.PlainDate, calendar: WorkCalendar): string | undefined {
  const iso = date.toString()
  const legal = legalHolidays(date.year, calendar).get(iso)
  if (calendar.added?.includes(iso)) return legal ?? 'jour non travaillé du réseau'
  return calendar.removed?.includes(iso) ? undefined : legal
}

export function isHoliday(date: Temporal.PlainDate, calendar: WorkCalendar): boolean {
  return holidayName(date, calendar) !== undefined
}

/** Saturday or Sunday. */
export function isWeekend(date: Temporal.PlainDate): boolean {
  return date.dayOfWeek > 5
}

/** A jour ouvré: Monday to Friday and not a holiday (D5). */
export function isWorkingDay(date: Temporal.PlainDate, calendar: WorkCalendar): boolean {
  return !isWeekend(date) && !isHoliday(date, calendar)
}

/** The first working day strictly after `date`. */
export function nextWorkingDay(date: Temporal.PlainDate, calendar: WorkCalendar): Temporal.PlainDate {
  return step(date, 1, calendar)
}

/** The last working day strictly before `date`. */
export function previousWorkingDay(date: Temporal.PlainDate, calendar: WorkCalendar): Temporal.PlainDate {
  return step(date, -1, calendar)
}

/** The nth working day after `date`, `date` itself not counted (D5). */
export function addWorkingDays(date: Temporal.PlainDate, count: number, calendar: WorkCalendar): Temporal.PlainDate {
  let day = date
  for (let left = count; left > 0; left -= 1) day = nextWorkingDay(day, calendar)
  return day
}

/** Working days after `from` up to and including `until`. */
export function workingDaysBetween(
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
  calendar: WorkCalendar,
): number {
  let count = 0
  for (let left = from.until(until).days, day = from; left > 0; left -= 1) {
    day = day.add({ days: 1 })
    if (isWorkingDay(day, calendar)) count += 1
  }
  return count
}

/** A pont: a working day caught between two days off, one of them a holiday. No date for a meeting, but no holiday. */
export function isBridgeDay(date: Temporal.PlainDate, calendar: WorkCalendar): boolean {
  if (!isWorkingDay(date, calendar)) return false
  const before = date.subtract({ days: 1 })
  const after = date.add({ days: 1 })
  return !isWorkingDay(before, calendar) && !isWorkingDay(after, calendar)
}

// A network could add days without end; ten years without a working day is a fault in its settings.
const LONGEST_CLOSURE_DAYS = 3660

function step(date: Temporal.PlainDate, direction: 1 | -1, calendar: WorkCalendar): Temporal.PlainDate {
  let day = date
  for (let tries = 0; tries < LONGEST_CLOSURE_DAYS; tries += 1) {
    day = day.add({ days: direction })
    if (isWorkingDay(day, calendar)) return day
  }
  throw new RangeError(`No working day within ten years of ${date.toString()}`)
}

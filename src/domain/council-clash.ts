import { Temporal } from 'temporal-polyfill'
import { stepOff } from './step-off.ts'
import { holidayName, type WorkCalendar } from './work-calendar.ts'

/** A municipal council, in local wall-clock time. */
export interface Council {
  readonly commune: string
  readonly start: Temporal.PlainDateTime
  readonly end: Temporal.PlainDateTime
}

/** ◊ 'same-date': same local day as a council. 'overlap': [start, end) intersect. */
export type ClashRule = 'same-date' | 'overlap'

/** The hours of a meeting, local. One that ends before it starts ends the next day. */
export interface MeetingHours {
  readonly start: Temporal.PlainTime
  readonly end: Temporal.PlainTime
}

/** The first council that a meeting on `date` would meet, in the order given. */
export function clashingCouncil(input: {
  date: Temporal.PlainDate
  hours: MeetingHours
  councils: readonly Council[]
  rule: ClashRule
}): Council | undefined {
  const { date, hours, councils, rule } = input
  if (rule === 'same-date') return councils.find(({ start }) => start.toPlainDate().equals(date))
  const starts = date.toPlainDateTime(hours.start)
  const overnight = Temporal.PlainTime.compare(hours.end, hours.start) < 0
  const ends = date.add({ days: overnight ? 1 : 0 }).toPlainDateTime(hours.end)
  return councils.find(({ start, end }) => isBefore(starts, end) && isBefore(start, ends))
}

/**
 * R9: steps from `candidate` until it meets no council and no holiday.
 * @returns null when no such day is found, or the step is no whole number of days from 1 up.
 */
export function clearOfCouncils(input: {
  candidate: Temporal.PlainDate
  hours: MeetingHours
  stepDays: number
  councils: readonly Council[]
  rule: ClashRule
  calendar: WorkCalendar
}): Temporal.PlainDate | null {
  const { candidate, hours, stepDays, councils, rule, calendar } = input
  const steps = stepOff(
    candidate,
    stepDays,
    (date) => clashingCouncil({ date, hours, councils, rule }) ?? holidayName(date, calendar) ?? null,
  )
  return steps && (steps.at(-1)?.to ?? candidate)
}

function isBefore(one: Temporal.PlainDateTime, other: Temporal.PlainDateTime): boolean {
  return Temporal.PlainDateTime.compare(one, other) < 0
}

import { Temporal } from 'temporal-polyfill'
import { SCHOOL_CALENDAR } from './school-holidays-data.ts'
import { stepOff } from './step-off.ts'
import { holidayName, type WorkCalendar } from './work-calendar.ts'

/** Metropolitan school zones. Corsica and overseas have calendars of their own: null, always unknown. */
export type SchoolZone = 'A' | 'B' | 'C'

/** A school holiday, [starting Saturday, resume day): the resume day is no holiday. */
export interface SchoolPeriod {
  readonly name?: string
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
  /** Dates not yet checked against the official arrêté: members read « à vérifier ». */
  readonly toVerify?: boolean
}

/** The first and the last day on which the school calendar is known. Beyond: « calendrier scolaire inconnu ». */
export const SCHOOL_CALENDAR_VALID = {
  from: Temporal.PlainDate.from(SCHOOL_CALENDAR.validFrom),
  until: Temporal.PlainDate.from(SCHOOL_CALENDAR.validUntil),
}

const PERIODS: Record<SchoolZone, readonly SchoolPeriod[]> = {
  A: periods('A'),
  B: periods('B'),
  C: periods('C'),
}

/** The known school holidays of a zone, in order. */
export function schoolPeriods(zone: SchoolZone | null): readonly SchoolPeriod[] {
  return zone ? PERIODS[zone] : []
}

/** The school holiday of a day, null when school is on, 'unknown' where the calendar is not known (never "none"). */
export function schoolHolidayAt(
  date: Temporal.PlainDate,
  zone: SchoolZone | null,
): { name: string; from: Temporal.PlainDate; until: Temporal.PlainDate; toVerify: boolean } | null | 'unknown' {
  const { from, until } = SCHOOL_CALENDAR_VALID
  if (zone === null || isBefore(date, from) || isBefore(until, date)) return 'unknown'
  const period = periodAt(date, PERIODS[zone])
  if (!period) return null
  const { name = 'vacances scolaires', toVerify = false } = period
  return { name, from: period.from, until: period.until, toVerify }
}

/** The period that holds `date`, its resume day excluded. */
export function periodAt(date: Temporal.PlainDate, schoolHolidays: readonly SchoolPeriod[]): SchoolPeriod | undefined {
  return schoolHolidays.find(({ from, until }) => !isBefore(date, from) && isBefore(date, until))
}

/**
 * R10: steps from `candidate` until it is in no period and on no holiday. « Step 7 days » is the default.
 * @returns null when no such day is found, or the step is no whole number of days from 1 up.
 */
export function clearOfSchoolHolidays(input: {
  candidate: Temporal.PlainDate
  stepDays?: number
  periods: readonly SchoolPeriod[]
  calendar: WorkCalendar
}): Temporal.PlainDate | null {
  const { candidate, stepDays = 7, periods, calendar } = input
  const steps = stepOff(candidate, stepDays, (date) => periodAt(date, periods) ?? holidayName(date, calendar) ?? null)
  return steps && (steps.at(-1)?.to ?? candidate)
}

function periods(zone: SchoolZone): readonly SchoolPeriod[] {
  return SCHOOL_CALENDAR.periods.map(({ name, dates, toVerify }) => {
    const [from, until] = dates[zone]
    return { name, from: Temporal.PlainDate.from(from), until: Temporal.PlainDate.from(until), toVerify }
  })
}

function isBefore(one: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(one, other) < 0
}

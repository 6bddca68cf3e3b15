import { Temporal } from 'temporal-polyfill'
import { type Cadence, nominalNth, nthWeekday, type OnHoliday, WEEKDAYS } from './cadence.ts'
import { type ClashRule, type Council, clashingCouncil } from './council-clash.ts'
import { dayFr, monthFr } from './french-dates.ts'
import { periodAt, type SchoolPeriod } from './school-holidays.ts'
import { stepOff } from './step-off.ts'
import { holidayName, isHoliday, nextWorkingDay, previousWorkingDay, type WorkCalendar } from './work-calendar.ts'

/** Why a date is not the one the rhythm gives. `detail` is French, ready to be read. */
export interface DateMove {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
  readonly reason: 'holiday' | 'excluded-month' | 'school-holiday' | 'council'
  readonly detail: string
}

/** What a series steps over besides public holidays (R9, R10), a week at a time. */
export interface Avoidance {
  readonly schoolPeriods?: readonly SchoolPeriod[]
  readonly councils?: readonly Council[]
  /** Default 'same-date'. */
  readonly councilRule?: ClashRule
  /** For 'overlap'. Default 150. */
  readonly durationMinutes?: number
}

/** « mardi 14 juillet : fête nationale, reporté au mardi 21 juillet » */
export function describeMove({ from, to, detail }: Pick<DateMove, 'from' | 'to' | 'detail'>): string {
  const verb = Temporal.PlainDate.compare(to, from) < 0 ? 'avancé' : 'reporté'
  return `${dayFr(from)} : ${detail}, ${verb} au ${dayFr(to)}`
}

/** R3: the move out of an excluded month, 'none' when the month is not excluded, null when the meeting is dropped. */
export function leaveExcludedMonth(
  nominal: Temporal.PlainDate,
  cadence: Cadence,
  slot: number,
): DateMove | 'none' | null {
  const excluded = new Set(cadence.excludedMonths ?? [])
  if (!excluded.has(nominal.month)) return 'none'
  if (cadence.onExcludedMonth !== 'move-to-next-month') return null
  let month = nominal.toPlainYearMonth()
  for (let tries = 0; excluded.has(month.month); tries += 1) {
    if (tries === 12) return null // every month is excluded
    month = month.add({ months: 1 })
  }
  const weekday = WEEKDAYS[nominal.dayOfWeek - 1] ?? 'monday'
  const to = nthWeekday(month, weekday, nominalNth(cadence, slot, nominal))
  if (!to) return null // the same rank does not exist there
  return { from: nominal, to, reason: 'excluded-month', detail: `pas de réunion en ${monthFr(nominal.month)}` }
}

/** R2: the moves off a holiday, empty when there is none, null when the meeting is dropped. */
export function leaveHoliday(date: Temporal.PlainDate, policy: OnHoliday, calendar: WorkCalendar): DateMove[] | null {
  const detail = holidayName(date, calendar)
  if (detail === undefined || policy === 'keep') return []
  const move = (to: Temporal.PlainDate): DateMove => ({ from: date, to, reason: 'holiday', detail })
  switch (policy) {
    case 'drop':
      return null
    case 'previous-working-day':
      return [move(previousWorkingDay(date, calendar))]
    case 'next-working-day':
      return [move(nextWorkingDay(date, calendar))]
    case 'same-weekday-next-week':
      return weekByWeek(date, (day) => {
        const name = holidayName(day, calendar)
        return name === undefined ? null : { reason: 'holiday', detail: name }
      })
  }
}

/** R9 and R10: the moves off school holidays and councils, and off the holidays met on the way. */
export function leaveBusyDays(input: {
  date: Temporal.PlainDate
  start: Temporal.PlainTime
  avoid: Avoidance
  calendar: WorkCalendar
}): DateMove[] | null {
  const { date, start, avoid, calendar } = input
  const { schoolPeriods = [], councils = [], councilRule: rule = 'same-date', durationMinutes = 150 } = avoid
  const hours = { start, end: start.add({ minutes: durationMinutes }) }
  return weekByWeek(date, (day) => {
    const period = periodAt(day, schoolPeriods)
    if (period) return { reason: 'school-holiday', detail: period.name ?? 'vacances scolaires' }
    const council = clashingCouncil({ date: day, hours, councils, rule })
    if (council) return { reason: 'council', detail: `conseil municipal (${council.commune})` }
    // The holiday of the first day was settled by R2: 'keep' must hold here too.
    if (day.equals(date) || !isHoliday(day, calendar)) return null
    return { reason: 'holiday', detail: holidayName(day, calendar) ?? '' }
  })
}

function weekByWeek(
  date: Temporal.PlainDate,
  cause: (day: Temporal.PlainDate) => Pick<DateMove, 'reason' | 'detail'> | null,
): DateMove[] | null {
  return stepOff(date, 7, cause)?.map(({ from, to, cause: why }) => ({ from, to, ...why })) ?? null
}

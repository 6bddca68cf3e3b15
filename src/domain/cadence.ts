import { Temporal } from 'temporal-polyfill'

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** The nth such weekday of the month; -1 is the last one (R5). */
export type Nth = 1 | 2 | 3 | 4 | 5 | -1

/** R2 ◊. 'keep' leaves a meeting on its holiday: for networks that ask for exactly that. */
export type OnHoliday = 'same-weekday-next-week' | 'previous-working-day' | 'next-working-day' | 'drop' | 'keep'

/** R3 ◊. */
export type OnExcludedMonth = 'drop' | 'move-to-next-month'

interface CommonCadence {
  /** Local wall clock, 'HH:MM' (R8). */
  readonly time: string
  /** IANA. */
  readonly zone: string
  readonly onHoliday: OnHoliday
  /** 1–12. */
  readonly excludedMonths?: readonly number[]
  /** Default 'drop'. */
  readonly onExcludedMonth?: OnExcludedMonth
}

export interface Alternate {
  readonly nth: Nth
  readonly weekday: Weekday
  /** Months after the first of the cycle. */
  readonly monthOffset: number
}

/** R1 and R5: the nth weekday, every k months from `anchorMonth` ('2026-01'). */
export interface MonthlyCadence extends CommonCadence {
  readonly kind: 'monthly'
  readonly anchorMonth: string
  readonly everyMonths: number
  readonly weekday: Weekday
  readonly nth: Nth
}

/** R4: every k weeks from `anchorDate` ('2027-03-02'), in civil days. */
export interface WeeklyCadence extends CommonCadence {
  readonly kind: 'weekly'
  readonly anchorDate: string
  readonly everyWeeks: number
}

/** R6: « tous les mois et demi »: several weekdays in a cycle of `everyMonths`, in the order of `alternate`. */
export interface AlternatingCadence extends CommonCadence {
  readonly kind: 'alternating'
  readonly anchorMonth: string
  readonly everyMonths: number
  readonly alternate: readonly Alternate[]
}

export type Cadence = MonthlyCadence | WeeklyCadence | AlternatingCadence

/** The day the rhythm alone gives to a slot, or null when its month has no such day (no fifth Tuesday). */
export function nominalDay(cadence: Cadence, slot: number): Temporal.PlainDate | null {
  switch (cadence.kind) {
    case 'monthly':
      return nthWeekday(cycleMonth(cadence, slot), cadence.weekday, cadence.nth)
    case 'weekly':
      return Temporal.PlainDate.from(cadence.anchorDate).add({ days: 7 * cadence.everyWeeks * slot })
    case 'alternating': {
      const length = cadence.alternate.length
      const turn = cadence.alternate[slot % length]
      if (!turn) return null
      const month = cycleMonth(cadence, Math.floor(slot / length)).add({ months: turn.monthOffset })
      return nthWeekday(month, turn.weekday, turn.nth)
    }
  }
}

/** The rank of a slot's weekday in its month; a weekly series counts it from its own day. */
export function nominalNth(cadence: Cadence, slot: number, nominal: Temporal.PlainDate): Nth {
  if (cadence.kind === 'monthly') return cadence.nth
  const turn = cadence.kind === 'alternating' ? cadence.alternate[slot % cadence.alternate.length] : undefined
  return turn?.nth ?? (Math.ceil(nominal.day / 7) as Nth)
}

/** A day at or before every day that this slot or a later one can have by the rhythm alone. */
export function earliestDay(cadence: Cadence, slot: number): Temporal.PlainDate {
  if (cadence.kind === 'weekly') {
    return Temporal.PlainDate.from(cadence.anchorDate).add({ days: 7 * cadence.everyWeeks * slot })
  }
  const cycle = cadence.kind === 'monthly' ? slot : Math.floor(slot / cadence.alternate.length)
  return cycleMonth(cadence, cycle).toPlainDate({ day: 1 })
}

/** The first slot that can have a day at or after `day` by the rhythm alone. */
export function slotAround(cadence: Cadence, day: Temporal.PlainDate): number {
  if (cadence.kind === 'weekly') {
    const days = Temporal.PlainDate.from(cadence.anchorDate).until(day).days
    return Math.max(0, Math.floor(days / (7 * cadence.everyWeeks)))
  }
  const anchor = Temporal.PlainYearMonth.from(cadence.anchorMonth)
  const perCycle = cadence.kind === 'monthly' ? 1 : cadence.alternate.length
  const latest = cadence.kind === 'monthly' ? 0 : Math.max(0, ...cadence.alternate.map((turn) => turn.monthOffset))
  const months = (day.year - anchor.year) * 12 + day.month - anchor.month - latest
  return Math.max(0, Math.floor(months / cadence.everyMonths)) * perCycle
}

/** The nth `weekday` of a month (R5), or null when it has none. */
export function nthWeekday(month: Temporal.PlainYearMonth, weekday: Weekday, nth: Nth): Temporal.PlainDate | null {
  const first = month.toPlainDate({ day: 1 })
  const firstMatch = 1 + ((WEEKDAYS.indexOf(weekday) + 1 - first.dayOfWeek + 7) % 7)
  const { daysInMonth } = month
  const day = nth === -1 ? firstMatch + 7 * Math.floor((daysInMonth - firstMatch) / 7) : firstMatch + 7 * (nth - 1)
  return day <= daysInMonth ? first.with({ day }) : null
}

function cycleMonth(cadence: MonthlyCadence | AlternatingCadence, cycle: number): Temporal.PlainYearMonth {
  return Temporal.PlainYearMonth.from(cadence.anchorMonth).add({ months: cadence.everyMonths * cycle })
}

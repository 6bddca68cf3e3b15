import { Temporal } from 'temporal-polyfill'
import { type Cadence, earliestDay, nominalDay, slotAround } from './cadence.ts'
import { type Avoidance, type DateMove, leaveBusyDays, leaveExcludedMonth, leaveHoliday } from './date-moves.ts'
import type { WorkCalendar } from './work-calendar.ts'
import { isIanaZone, wallClockInstant } from './zone.ts'

export type { Cadence, Nth, OnHoliday, Weekday } from './cadence.ts'

/** One meeting of a series. `slot` never changes: shifting an occurrence moves no other (R1). */
export interface Occurrence {
  readonly slot: number
  /** What the rhythm alone gives. */
  readonly nominal: Temporal.PlainDate
  readonly date: Temporal.PlainDate
  readonly startsAt: Temporal.Instant
  /** From `nominal` to `date`, in order. */
  readonly moves: readonly DateMove[]
}

interface Series {
  readonly cadence: Cadence
  readonly calendar: WorkCalendar
  readonly avoid?: Avoidance
}

/**
 * The meetings of a series. With `slots`: slot by slot from the anchor, dropped ones left out after counting (R3).
 * With `from` and `until` (both included): what a calendar shows, by date, two slots on one day being one meeting.
 */
export function occurrences(
  input: Series & ({ slots: number } | { from: Temporal.PlainDate; until: Temporal.PlainDate }),
): Occurrence[] {
  if ('slots' in input) {
    return Array.from({ length: input.slots }, (_, slot) => occurrence(input, slot)).filter((one) => one !== null)
  }
  const { cadence, from, until } = input
  // A slot may come from an excluded month, at most a year before, or be brought forward by a holiday.
  const found: Occurrence[] = []
  const lastNominal = until.add({ months: 1 })
  for (let slot = slotAround(cadence, from.subtract({ months: 14 })); ; slot += 1) {
    if (Temporal.PlainDate.compare(earliestDay(cadence, slot), lastNominal) > 0) break
    const one = occurrence(input, slot)
    if (one) found.push(one)
  }
  return oneMeetingADay(found).filter(
    ({ date }) => Temporal.PlainDate.compare(date, from) >= 0 && Temporal.PlainDate.compare(date, until) <= 0,
  )
}

/** The meeting of one slot, or null when it is dropped or its month has no such day. */
export function occurrence({ cadence, calendar, avoid }: Series, slot: number): Occurrence | null {
  const nominal = nominalDay(cadence, slot)
  if (!nominal) return null
  const moves: DateMove[] = []
  const current = (): Temporal.PlainDate => moves.at(-1)?.to ?? nominal
  const outOfMonth = leaveExcludedMonth(nominal, cadence, slot)
  if (outOfMonth === null) return null
  if (outOfMonth !== 'none') moves.push(outOfMonth)
  const offHoliday = leaveHoliday(current(), cadence.onHoliday, calendar)
  if (offHoliday === null) return null
  moves.push(...offHoliday)
  if (avoid) {
    const start = Temporal.PlainTime.from(cadence.time)
    const offBusyDays = leaveBusyDays({ date: current(), start, avoid, calendar })
    if (offBusyDays === null) return null
    moves.push(...offBusyDays)
  }
  const date = current()
  return { slot, nominal, date, startsAt: wallClockInstant(date, cadence.time, cadence.zone), moves }
}

/** A meeting moved onto the day of another is the same meeting: the one that did not move stays. */
function oneMeetingADay(found: readonly Occurrence[]): Occurrence[] {
  const byDay = new Map<string, Occurrence>()
  for (const one of found) {
    const key = one.date.toString()
    const other = byDay.get(key)
    if (!other || (other.moves.length > 0 && one.moves.length === 0)) byDay.set(key, one)
  }
  return [...byDay.values()].sort((one, other) => Temporal.PlainDate.compare(one.date, other.date))
}

export type CadenceRefusal = 'interval' | 'anchor' | 'time' | 'zone' | 'all-months-excluded' | 'never-falls'

// « every five years » is no rhythm of meetings
const LONGEST_MONTHS = 60
const LONGEST_WEEKS = 260
const YEARS_TRIED = 10

/** Why a cadence cannot be used, or null: above all one that never falls in its first ten years. */
export function cadenceRefusal(cadence: Cadence): CadenceRefusal | null {
  const [every, longest] =
    cadence.kind === 'weekly' ? [cadence.everyWeeks, LONGEST_WEEKS] : [cadence.everyMonths, LONGEST_MONTHS]
  if (!Number.isInteger(every) || every < 1 || every > longest) return 'interval'
  if (!isAnchor(cadence)) return 'anchor'
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(cadence.time)) return 'time'
  if (!isIanaZone(cadence.zone)) return 'zone'
  if (new Set(cadence.excludedMonths ?? []).size >= 12) return 'all-months-excluded'
  if (cadence.kind === 'alternating' && cadence.alternate.length === 0) return 'never-falls'
  const from = earliestDay(cadence, 0)
  // Holidays alone never empty a series: the calendar of metropole stands for all.
  const calendar: WorkCalendar = { territory: 'metropole' }
  const until = from.add({ years: YEARS_TRIED })
  for (let slot = 0; Temporal.PlainDate.compare(earliestDay(cadence, slot), until) < 0; slot += 1) {
    if (occurrence({ cadence, calendar }, slot)) return null
  }
  return 'never-falls'
}

function isAnchor(cadence: Cadence): boolean {
  try {
    if (cadence.kind === 'weekly') Temporal.PlainDate.from(cadence.anchorDate)
    else Temporal.PlainYearMonth.from(cadence.anchorMonth)
    return true
  } catch {
    return false
  }
}

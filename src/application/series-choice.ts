import { Temporal } from 'temporal-polyfill'
import { nthWeekday, WEEKDAYS } from '../domain/cadence.ts'
import {
  type Cadence,
  type CadenceRefusal,
  cadenceRefusal,
  type Nth,
  type OnHoliday,
  type Weekday,
} from '../domain/recurrence.ts'
import { UserError } from './errors.ts'
import type { Series } from './ports/meetings.ts'

export const RHYTHMS = [
  'tous-les-deux-mois',
  'tous-les-mois',
  'toutes-les-six-semaines',
  'mois-et-demi',
  'trimestriel',
] as const
export type Rhythm = (typeof RHYTHMS)[number]

/** What a person chooses when they plan a series. */
export interface SeriesChoice {
  readonly rhythm: Rhythm
  readonly weekday: Weekday
  readonly nth: Nth
  /** HH:MM, wall clock of the network. */
  readonly time: string
  readonly durationMinutes: number
  /** '2026-03' */
  readonly firstMonth: string
  readonly onHoliday: OnHoliday
  readonly avoidSchoolHolidays: boolean
  /** 1–12 (R3). */
  readonly excludedMonths: readonly number[]
}

/** Every two months, 2nd Tuesday, 09:30, 150 minutes: the blend of the seeds that the program starts from. ◊ */
export const DEFAULT_CHOICE: Omit<SeriesChoice, 'firstMonth'> = {
  rhythm: 'tous-les-deux-mois',
  weekday: 'tuesday',
  nth: 2,
  time: '09:30',
  durationMinutes: 150,
  onHoliday: 'same-weekday-next-week',
  avoidSchoolHolidays: false,
  excludedMonths: [8],
}

/** The form's field that a refusal is about. */
const REFUSED_FIELD: Readonly<Partial<Record<CadenceRefusal, string>>> = {
  anchor: 'premier_mois',
  time: 'heure',
  'all-months-excluded': 'mois_exclus',
  'never-falls': 'rang',
}

// Enough for the host's question (J-42), so that a first meeting has its whole preparation.
const FIRST_MEETING_DAYS = 42
const MONTHS_OFFERED = 12

/** The months in which a series may begin, and the first one that leaves time for everything. */
export function firstMonths(today: Temporal.PlainDate): { months: readonly string[]; initial: string } {
  const start = today.toPlainYearMonth()
  const months = Array.from({ length: MONTHS_OFFERED }, (_, i) => start.add({ months: i }))
  const enough = today.add({ days: FIRST_MEETING_DAYS })
  const { weekday, nth } = DEFAULT_CHOICE
  const first = months.find((month) => {
    const day = nthWeekday(month, weekday, nth)
    return day && Temporal.PlainDate.compare(day, enough) >= 0
  })
  return { months: months.map(String), initial: String(first ?? start) }
}

/**
 * The cadence behind a choice, by R1–R6. A meeting that would fall in an excluded month moves to the next one when the
 * series is sparse, and is left out when another one follows soon (R3). @throws UserError cadence-refused
 */
export function cadenceOf(choice: SeriesChoice, zone: string): Cadence {
  const { time, onHoliday, weekday, nth, firstMonth: anchorMonth } = choice
  const { excludedMonths } = choice
  const without = (onExcludedMonth: 'drop' | 'move-to-next-month') =>
    excludedMonths.length > 0 ? { excludedMonths, onExcludedMonth } : {}
  const common = { time, zone, onHoliday }
  const monthly = (everyMonths: number): Cadence => {
    const onExcluded = everyMonths === 1 ? 'drop' : 'move-to-next-month'
    return { kind: 'monthly', ...common, ...without(onExcluded), anchorMonth, everyMonths, weekday, nth }
  }
  const cadence = ((): Cadence => {
    switch (choice.rhythm) {
      case 'tous-les-mois':
        return monthly(1)
      case 'tous-les-deux-mois':
        return monthly(2)
      case 'trimestriel':
        return monthly(3)
      case 'toutes-les-six-semaines': {
        const first = nthWeekday(Temporal.PlainYearMonth.from(anchorMonth), weekday, nth)
        return { kind: 'weekly', ...common, ...without('drop'), anchorDate: String(first), everyWeeks: 6 }
      }
      case 'mois-et-demi': {
        const alternate = [
          { nth: 1, weekday, monthOffset: 0 },
          { nth: 3, weekday, monthOffset: 1 },
        ] as const
        return { kind: 'alternating', ...common, ...without('drop'), anchorMonth, everyMonths: 3, alternate } // R6
      }
    }
  })()
  const reason = cadenceRefusal(cadence)
  if (reason) throw new UserError('cadence-refused', { reason }, REFUSED_FIELD[reason])
  return cadence
}

/** Back from a series to what was chosen: for « Modifier ». */
export function choiceOf({ cadence, durationMinutes, avoidSchoolHolidays }: Series): SeriesChoice {
  const { time, onHoliday, excludedMonths } = cadence
  const common = {
    time,
    onHoliday,
    durationMinutes,
    avoidSchoolHolidays,
    excludedMonths: excludedMonths ?? [],
  }
  switch (cadence.kind) {
    case 'monthly': {
      const { weekday, nth, anchorMonth, everyMonths } = cadence
      const rhythm = everyMonths === 1 ? 'tous-les-mois' : everyMonths === 3 ? 'trimestriel' : 'tous-les-deux-mois'
      return { ...common, rhythm, weekday, nth, firstMonth: anchorMonth }
    }
    case 'weekly': {
      const day = Temporal.PlainDate.from(cadence.anchorDate)
      return {
        ...common,
        rhythm: 'toutes-les-six-semaines',
        weekday: WEEKDAYS[day.dayOfWeek - 1] ?? DEFAULT_CHOICE.weekday,
        nth: Math.ceil(day.day / 7) as Nth,
        firstMonth: String(day.toPlainYearMonth()),
      }
    }
    case 'alternating': {
      const weekday = cadence.alternate[0]?.weekday ?? DEFAULT_CHOICE.weekday
      return { ...common, rhythm: 'mois-et-demi', weekday, nth: 1, firstMonth: cadence.anchorMonth }
    }
  }
}

import { Temporal } from 'temporal-polyfill'
import { type FloorAlarm, type FloorReading, floorAlarms } from '../domain/cadence-floor.ts'
import { type Occurrence, occurrences } from '../domain/recurrence.ts'
import { type SchoolPeriod, schoolHolidayAt, schoolPeriods } from '../domain/school-holidays.ts'
import { holidayName, isBridgeDay } from '../domain/work-calendar.ts'
import { localDay } from '../domain/zone.ts'
import type { UseCaseContext } from './context.ts'
import { councilAt, councilsOf } from './councils.ts'
import type { Series } from './ports/meetings.ts'
import type { Id, Meeting } from './records.ts'

/** A rolling year is kept planned. ◊ */
const HORIZON_MONTHS = 12

/** The last day that is planned today. */
export function horizonFrom({ now, network }: Pick<UseCaseContext, 'now' | 'network'>): Temporal.PlainDate {
  return localDay(now, network.zone).add({ months: HORIZON_MONTHS })
}

/** The day on which a meeting of `date` enters the horizon. */
export function entersHorizon(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ months: HORIZON_MONTHS })
}

/** The dates of a series between two days, both included. */
export function seriesDates(
  { network }: Pick<UseCaseContext, 'network'>,
  series: Pick<Series, 'cadence' | 'avoidSchoolHolidays' | 'durationMinutes'>,
  span: { from: Temporal.PlainDate; until: Temporal.PlainDate },
): readonly Occurrence[] {
  const { calendar, schoolZone, councilRule } = network.settings
  const schoolHolidays = series.avoidSchoolHolidays ? schoolPeriods(schoolZone).filter(isShort) : []
  const avoid = {
    schoolPeriods: schoolHolidays,
    councils: councilsOf(network.settings),
    councilRule,
    durationMinutes: series.durationMinutes,
  }
  return occurrences({ cadence: series.cadence, calendar, avoid, ...span })
}

// Stepping over the whole summer would bring July's meeting to September: August has its own rule (R3).
const LONGEST_STEP_DAYS = 28

function isShort({ from, until }: SchoolPeriod): boolean {
  return from.until(until).days <= LONGEST_STEP_DAYS
}

/** An occurrence as a meeting that is not written yet. The wall clock is the truth (R8). */
export function meetingOf(
  occurrence: Occurrence,
  row: { id: Id; series: Series; number: number; hostEntityId?: Id | null },
): Meeting {
  const { date, slot, moves } = occurrence
  return {
    id: row.id,
    seriesId: row.series.id,
    slot,
    number: row.number,
    date,
    starts: date.toPlainDateTime(Temporal.PlainTime.from(row.series.cadence.time)),
    durationMinutes: row.series.durationMinutes,
    revision: 1,
    status: 'planned',
    moves: moves.map(({ from, to, reason, detail }) => ({ from: String(from), to: String(to), reason, detail })),
    hostEntityId: row.hostEntityId ?? null,
    hostPinned: false,
    hostConfirmedAt: null,
    venue: null,
    agendaStatus: 'none',
    agendaConfirmedAt: null,
    publishedAt: null,
    closedAt: null,
  }
}

export interface DateWarnings {
  /** « vacances d’hiver », when the day is within them. */
  readonly school: { readonly name: string; readonly toVerify: boolean } | null
  readonly bridge: boolean
  /** « fête nationale »: the meeting stands on a day not worked, since a change of calendar or a decision. */
  readonly holiday: string | null
  /** The commune whose council it meets (R9). */
  readonly council: string | null
}

export interface CalendarWarnings {
  readonly byDate: ReadonlyMap<string, DateWarnings>
  /** The first date for which the school calendar is not known: never said to be free (R10). */
  readonly schoolUnknownFrom: Temporal.PlainDate | null
  readonly floorMonths: number
  readonly floorReading: FloorReading
  readonly floor: readonly FloorAlarm[]
}

/** What is worth a look before confirming dates: nothing here moves them. */
export function calendarWarnings(
  { network }: Pick<UseCaseContext, 'network'>,
  meetings: readonly Meeting[],
): CalendarWarnings {
  const { schoolZone, calendar, floorMonths, floorReading } = network.settings
  const byDate = new Map<string, DateWarnings>()
  let schoolUnknownFrom: Temporal.PlainDate | null = null
  for (const meeting of meetings) {
    const { date } = meeting
    const school = schoolHolidayAt(date, schoolZone)
    if (school === 'unknown') schoolUnknownFrom ??= date
    byDate.set(String(date), {
      school: school === 'unknown' || school === null ? null : { name: school.name, toVerify: school.toVerify },
      bridge: isBridgeDay(date, calendar),
      holiday: holidayName(date, calendar) ?? null,
      council: councilAt(network.settings, meeting)?.commune ?? null,
    })
  }
  const dates = meetings.map(({ date }) => date)
  const floor = floorAlarms({ dates, floorMonths, reading: floorReading })
  return { byDate, schoolUnknownFrom, floorMonths, floorReading, floor }
}

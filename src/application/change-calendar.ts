import { Temporal } from 'temporal-polyfill'
import { type FloorAlarm, floorAlarms } from '../domain/cadence-floor.ts'
import { legalHolidays } from '../domain/legal-holidays.ts'
import { holidayName } from '../domain/work-calendar.ts'
import type { UseCaseContext } from './context.ts'
import { councilAt } from './councils.ts'
import { hasBegun } from './meeting-instants.ts'
import { openMeetings } from './meetings.ts'
import type { Meeting, RuleSettings } from './records.ts'

export interface CalendarEffect {
  /** Planned dates that become holidays: no change of settings moves them. */
  readonly onHoliday: ReadonlyArray<{ readonly date: Temporal.PlainDate; readonly name: string }>
  /** Planned dates that now meet a council (R9). */
  readonly onCouncil: ReadonlyArray<{ readonly date: Temporal.PlainDate; readonly commune: string }>
  /** Removed days that were no holiday: without effect. */
  readonly idleRemovals: readonly Temporal.PlainDate[]
  /** Gaps of the planned dates under the new floor (R7). */
  readonly floor: readonly FloorAlarm[]
  readonly next: Meeting | null
}

export async function calendarEffect(context: UseCaseContext, after: RuleSettings): Promise<CalendarEffect> {
  const { settings } = context.network
  const { calendar, floorMonths, floorReading } = after
  const ahead = (await openMeetings(context)).filter((meeting) => !hasBegun(meeting, context))
  const dates = ahead.map(({ date }) => date)
  const removed = (calendar.removed ?? []).map((iso) => Temporal.PlainDate.from(iso))
  return {
    onHoliday: dates.flatMap((date) => {
      const name = holidayName(date, calendar)
      return name !== undefined && holidayName(date, settings.calendar) === undefined ? [{ date, name }] : []
    }),
    onCouncil: ahead.flatMap((meeting) => {
      const council = councilAt(after, meeting)
      return council && !councilAt(settings, meeting) ? [{ date: meeting.date, commune: council.commune }] : []
    }),
    idleRemovals: removed.filter((date) => !legalHolidays(date.year, calendar).has(date.toString())),
    floor: floorAlarms({ dates, floorMonths, reading: floorReading }),
    next: ahead[0] ?? null,
  }
}

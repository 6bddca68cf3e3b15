import { Temporal } from 'temporal-polyfill'
import { type FloorAlarm, floorAlarms } from '../domain/cadence-floor.ts'
import { legalHolidays } from '../domain/legal-holidays.ts'
import { meetingPrompts } from '../domain/prompts.ts'
import { holidayName, type WorkCalendar } from '../domain/work-calendar.ts'
import type { UseCaseContext } from './context.ts'
import { hasBegun } from './meeting-instants.ts'
import { openMeetings } from './meetings.ts'
import { intervalDays } from './plan-meeting-work.ts'
import type { Meeting, RuleSettings } from './records.ts'

export interface CalendarEffect {
  readonly changes: boolean
  /** Planned dates that become holidays: no change of settings moves them. */
  readonly onHoliday: ReadonlyArray<{ readonly date: Temporal.PlainDate; readonly name: string }>
  /** Removed days that were no holiday: without effect. */
  readonly idleRemovals: readonly Temporal.PlainDate[]
  /** Gaps of the planned dates under the new floor (R7b). */
  readonly floor: readonly FloorAlarm[]
}

export async function calendarEffect(context: UseCaseContext, after: RuleSettings): Promise<CalendarEffect> {
  const before = context.network.settings.calendar
  const { calendar, floorMonths } = after
  const dates = (await ahead(context)).map(({ date }) => date)
  const removed = (calendar.removed ?? []).map((iso) => Temporal.PlainDate.from(iso))
  return {
    changes: JSON.stringify(before) !== JSON.stringify(calendar),
    onHoliday: dates.flatMap((date) => {
      const name = holidayName(date, calendar)
      return name !== undefined && holidayName(date, before) === undefined ? [{ date, name }] : []
    }),
    idleRemovals: removed.filter((date) => !legalHolidays(date.year, calendar).has(date.toString())),
    floor: floorAlarms({ dates, floorMonths }),
  }
}

const KINDS = meetingPrompts({
  date: Temporal.PlainDate.from('2026-01-13'),
  zone: 'UTC',
  calendar: { territory: 'metropole' },
}).map(({ kind }) => kind)

/**
 * The prompts still to come fall on working days of the new calendar. What was already sent is not repeated, and one
 * that was planned for another reason than its nominal day (a host asked late) keeps its time.
 */
export async function replanPrompts(context: UseCaseContext, calendar: WorkCalendar): Promise<void> {
  const { tx, network, now } = context
  for (const meeting of await ahead(context)) {
    const rows = await tx.dueWork.open(meeting.id, KINDS)
    const series = meeting.seriesId ? await tx.series.byId(meeting.seriesId) : null
    const nominal = (days: WorkCalendar) =>
      meetingPrompts({
        date: meeting.date,
        zone: network.zone,
        calendar: days,
        ...(series ? { intervalDays: intervalDays(series.cadence) } : {}),
      })
    const before = nominal(network.settings.calendar)
    const revision = meeting.revision + 1
    let replanned = false
    for (const { kind, dueAt } of nominal(calendar)) {
      const row = rows.find((one) => one.kind === kind)
      const planned = before.find((one) => one.kind === kind)
      if (!row || !planned?.dueAt.equals(row.dueAt) || row.dueAt.equals(dueAt)) continue
      await tx.dueWork.supersede(meeting.id, [kind])
      const at = Temporal.Instant.compare(dueAt, now) > 0 ? dueAt : now
      await tx.dueWork.plan({ kind, subject: meeting.id, occurrence: `r${revision}`, dueAt: at, payload: {} })
      replanned = true
    }
    if (replanned) await tx.meetings.update(meeting.id, { revision })
  }
}

async function ahead(context: UseCaseContext): Promise<readonly Meeting[]> {
  return (await openMeetings(context)).filter((meeting) => !hasBegun(meeting, context))
}

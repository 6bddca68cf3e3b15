import { localDay } from '../domain/zone.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { forecastHosts } from './hosting.ts'
import { nextMeeting } from './meetings.ts'
import type { Series } from './ports/meetings.ts'
import type { Entity, Meeting } from './records.ts'
import { type CalendarWarnings, calendarWarnings, horizonFrom, meetingOf, seriesDates } from './series-calendar.ts'
import { cadenceOf, type SeriesChoice } from './series-choice.ts'

export interface SeriesPreview {
  readonly series: Series
  readonly meetings: ReadonlyArray<{ readonly meeting: Meeting; readonly host: Entity | null }>
  readonly warnings: CalendarWarnings
}

const SERIES_NAME = 'Réunion des DGS'

/**
 * A draft of the series, with a year of dates to look at before they are confirmed. Planning again replaces the
 * draft. @throws UserError series-exists, cadence-refused, nothing-planned
 */
export async function planSeries(context: UseCaseContext, choice: SeriesChoice): Promise<SeriesPreview> {
  const { tx, ids, now, network } = context
  const draft = await draftSeries(context)
  const series: Series = {
    id: draft?.id ?? ids.next(now),
    name: SERIES_NAME,
    status: 'draft',
    cadence: cadenceOf(choice, network.zone),
    avoidSchoolHolidays: choice.avoidSchoolHolidays,
    durationMinutes: choice.durationMinutes,
    revision: draft?.revision ?? 1,
    horizon: null,
  }
  const { id, ...row } = series
  if (draft) await tx.series.update(id, row)
  else await tx.series.insert(series, now)
  const meetings = await plannedMeetings(context, series)
  if (meetings.length === 0) throw new UserError('nothing-planned', {})
  const warnings = calendarWarnings(
    context,
    meetings.map(({ meeting }) => meeting),
  )
  return { series, meetings, warnings }
}

/** The draft being prepared, if any. @throws UserError series-exists once a series runs */
export async function draftSeries(context: UseCaseContext): Promise<Series | null> {
  const all = await context.tx.series.list()
  if (all.some(({ status }) => status === 'active' || status === 'suspended')) {
    const next = await nextMeeting(context)
    throw new UserError('series-exists', { next: next?.starts.toString() ?? null })
  }
  return all.find(({ status }) => status === 'draft') ?? null
}

/** The meetings that a series not yet confirmed would have in the coming year, each with its host. */
export async function plannedMeetings(
  context: UseCaseContext,
  series: Series,
): Promise<ReadonlyArray<{ meeting: Meeting; host: Entity | null }>> {
  const { tx, ids, now, network } = context
  const from = localDay(now, network.zone).add({ days: 1 })
  const last = await tx.meetings.lastNumber()
  const meetings = seriesDates(context, series, { from, until: horizonFrom(context) }).map((occurrence, i) =>
    meetingOf(occurrence, { id: ids.next(now), series, number: last + 1 + i }),
  )
  const forecast = await forecastHosts(context, meetings)
  return forecast.map(({ meeting, host }) => ({ meeting: { ...meeting, hostEntityId: host?.id ?? null }, host }))
}

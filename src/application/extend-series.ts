import { Temporal } from 'temporal-polyfill'
import { localDay } from '../domain/zone.ts'
import { planExtension, plannedDates, tellPlanned } from './confirm-series.ts'
import type { UseCaseContext } from './context.ts'
import { tellDates } from './convened-people.ts'
import { forecastHosts } from './hosting.ts'
import { openMeetings } from './meetings.ts'
import { planMeetingWork } from './plan-meeting-work.ts'
import type { Id, Meeting } from './records.ts'
import { horizonFrom, meetingOf, seriesDates } from './series-calendar.ts'

// A date that a council or a holiday had moved beyond the horizon may come back before it when they are removed.
const LOOK_BACK_DAYS = 60
// The work falls on a working day, which may come before the day that enters the horizon.
const MARGIN_DAYS = 7

/** Keeps a year planned: the dates that have entered the horizon become meetings. */
export async function extendSeries(context: UseCaseContext, seriesId: Id): Promise<readonly Meeting[]> {
  const { tx, ids, now, network } = context
  const series = await tx.series.byId(seriesId)
  if (series?.status !== 'active' || !series.horizon) return []
  const until = horizonFrom(context).add({ days: MARGIN_DAYS })
  const planned = series.horizon.subtract({ days: LOOK_BACK_DAYS })
  const tomorrow = localDay(now, network.zone).add({ days: 1 })
  // A series resumed after a long pause plans no meeting in the past.
  const from = Temporal.PlainDate.compare(planned, tomorrow) > 0 ? planned : tomorrow
  const open = await openMeetings(context)
  // A slot is planned once, also when its meeting was cancelled or held since.
  const slots = new Set((await tx.meetings.list()).filter((m) => m.seriesId === seriesId).map(({ slot }) => slot))
  const taken = (slot: number, date: Temporal.PlainDate) =>
    slots.has(slot) || open.some((meeting) => meeting.seriesId === seriesId && meeting.date.equals(date))
  const last = await tx.meetings.lastNumber()
  const added = seriesDates(context, series, { from, until })
    .filter(({ slot, date }) => !taken(slot, date))
    .map((occurrence, i) => meetingOf(occurrence, { id: ids.next(now), series, number: last + 1 + i }))
  const hosts = await forecastHosts(context, [...open, ...added])
  const meetings: Meeting[] = []
  for (const { meeting, host } of hosts.slice(open.length)) {
    const hosted = { ...meeting, hostEntityId: host?.id ?? null }
    await tx.meetings.insert(hosted)
    await tellPlanned(context, hosted, host)
    await planMeetingWork(context, hosted, series.cadence)
    meetings.push(hosted)
  }
  await tellAdded(context, meetings)
  await tx.series.update(seriesId, { horizon: until })
  await planExtension(context, { ...series, horizon: until })
  return meetings
}

/** « Retenez la date », as when the year was planned: one message, and one mail a person, whatever their number. */
async function tellAdded(context: UseCaseContext, added: readonly Meeting[]): Promise<void> {
  if (added.length === 0) return
  const meetings = await plannedDates(context, added)
  await context.tx.outbox.post({ kind: 'series.extended', target: { to: 'channel' }, facts: { meetings } })
  await tellDates(
    context,
    meetings.map(({ meeting }) => meeting),
  )
}

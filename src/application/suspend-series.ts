import { requireLead } from './access.ts'
import { releaseTopics } from './cancel-meeting.ts'
import type { UseCaseContext } from './context.ts'
import { tellDates } from './convened-people.ts'
import { UserError } from './errors.ts'
import { projectHosting } from './hosting.ts'
import { describeMeeting, type MeetingFacts } from './meeting-facts.ts'
import { hasBegun } from './meeting-instants.ts'
import { nextMeeting } from './meetings.ts'
import { planMeetingWork } from './plan-meeting-work.ts'
import type { Series } from './ports/meetings.ts'
import type { Id, Meeting } from './records.ts'

/** Marks, on a meeting, that it waits for its series: only those come back with it. */
const WAITS = 'suspension'

export interface SuspendedSeries {
  readonly series: Series
  readonly meetings: number
  /** Convened already: these stand until someone cancels them one by one. */
  readonly standing: readonly Meeting[]
}

/** The meetings to come that are not convened leave the calendar, and use no turn (H10). */
export async function suspendSeries(
  context: UseCaseContext,
  input: { seriesId: Id | null; reason: string },
): Promise<SuspendedSeries> {
  const { tx } = context
  await requireLead(context)
  const series = await oneSeries(context, 'active', input.seriesId)
  const ahead = (await tx.meetings.list({ status: ['planned', 'convened'] })).filter(
    (meeting) => meeting.seriesId === series.id && !hasBegun(meeting, context),
  )
  const waiting = ahead.filter(({ status }) => status === 'planned')
  await tx.series.update(series.id, { status: 'suspended' })
  await tx.dueWork.supersede(series.id)
  for (const meeting of waiting) {
    const day = meeting.date.toString()
    const moves = [...meeting.moves, { from: day, to: day, reason: WAITS, detail: input.reason }]
    await tx.dueWork.supersede(meeting.id)
    await tx.meetings.update(meeting.id, { status: 'cancelled', moves })
    if (meeting.agendaStatus === 'draft') await releaseTopics(context, meeting)
  }
  await tx.outbox.post({
    kind: 'series.suspended',
    facts: { series: series.name, reason: input.reason },
    target: { to: 'channel' },
  })
  const entities = await tx.directory.entities()
  const dates = waiting.map((meeting) => describeMeeting(context, meeting, entities))
  await tellDates(context, dates, { reason: input.reason })
  const facts = { series: series.id, meetings: waiting.length }
  await tx.audit.write({ type: 'series.suspended', subject: series.id, facts })
  return { series, meetings: waiting.length, standing: ahead.filter(({ status }) => status === 'convened') }
}

export interface ResumedSeries {
  readonly series: Series
  readonly meetings: number
  readonly next: MeetingFacts | null
}

/** What waited and is still to come returns to the calendar at its date; the horizon is filled anew. */
export async function resumeSeries(context: UseCaseContext, input: { seriesId: Id | null }): Promise<ResumedSeries> {
  const { network, now, tx } = context
  await requireLead(context)
  const series = await oneSeries(context, 'suspended', input.seriesId)
  const revision = series.revision + 1
  await tx.series.update(series.id, { status: 'active', revision })
  const waiting = (await tx.meetings.list({ status: ['cancelled'] })).filter(
    (meeting) =>
      meeting.seriesId === series.id && meeting.moves.at(-1)?.reason === WAITS && !hasBegun(meeting, context),
  )
  for (const meeting of waiting) {
    const change = {
      status: 'planned',
      revision: meeting.revision + 1,
      moves: meeting.moves.slice(0, -1),
      agendaStatus: meeting.agendaStatus === 'draft' ? 'collecting' : meeting.agendaStatus,
      agendaConfirmedAt: null,
    } as const
    await tx.meetings.update(meeting.id, change)
    await tx.agenda.replaceItems(meeting.id, [])
    await planMeetingWork(context, { ...meeting, ...change }, series.cadence)
  }
  await tx.dueWork.plan({
    kind: 'series.extend',
    subject: series.id,
    occurrence: `resume-${revision}`,
    dueAt: now,
    payload: {},
  })
  await projectHosting(context)
  const following = await nextMeeting(context)
  const entities = await tx.directory.entities()
  const next = following && describeMeeting({ network }, following, entities)
  await tx.outbox.post({ kind: 'series.resumed', facts: { series: series.name, next }, target: { to: 'channel' } })
  // With the hosts that they have now.
  const back = (await tx.meetings.list({ status: ['planned'] })).filter(({ id }) =>
    waiting.some((one) => one.id === id),
  )
  await tellDates(
    context,
    back.map((meeting) => describeMeeting(context, meeting, entities)),
  )
  const facts = { series: series.id, meetings: waiting.length }
  await tx.audit.write({ type: 'series.resumed', subject: series.id, facts })
  return { series, meetings: waiting.length, next }
}

/** The one named, else the first in that state. @throws UserError series-none */
async function oneSeries({ tx }: UseCaseContext, wanted: 'active' | 'suspended', seriesId: Id | null): Promise<Series> {
  const all = await tx.series.list(wanted)
  const found = seriesId ? all.find(({ id }) => id === seriesId) : all[0]
  if (!found) throw new UserError('series-none', { wanted })
  return found
}

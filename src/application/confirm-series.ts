import { Temporal } from 'temporal-polyfill'
import { describeMove } from '../domain/date-moves.ts'
import { promptInstant } from '../domain/prompts.ts'
import type { UseCaseContext } from './context.ts'
import { tellDates } from './convened-people.ts'
import { UserError } from './errors.ts'
import { hostFacts } from './hosting.ts'
import { describeMeeting } from './meeting-facts.ts'
import { meetingStart } from './meetings.ts'
import type { PlannedDate } from './messages-network.ts'
import { planMeetingWork } from './plan-meeting-work.ts'
import { plannedMeetings } from './plan-series.ts'
import type { Series } from './ports/meetings.ts'
import type { Entity, Id, Meeting } from './records.ts'
import { entersHorizon, horizonFrom, seriesDates } from './series-calendar.ts'

export interface ConfirmedSeries {
  readonly series: Series
  readonly meetings: ReadonlyArray<{ readonly meeting: Meeting; readonly host: Entity | null }>
}

/**
 * The year is planned: meetings with their hosts and everything due around them. The channel is told, unless the
 * network is still being prepared. @throws UserError not-found, too-late
 */
export async function confirmSeries(context: UseCaseContext, input: { seriesId: Id }): Promise<ConfirmedSeries> {
  const { tx, network } = context
  const draft = await tx.series.byId(input.seriesId)
  if (!draft) throw new UserError('not-found', { what: 'series' })
  if (draft.status !== 'draft') throw new UserError('too-late', { what: 'Cette série est déjà confirmée.' })
  const horizon = horizonFrom(context)
  const series: Series = { ...draft, status: 'active', horizon }
  await tx.series.update(series.id, { status: 'active', horizon })
  const meetings = await plannedMeetings(context, series)
  await tx.meetings.insertAll(meetings.map(({ meeting }) => meeting))
  await tx.audit.write({
    type: 'series.planned',
    subject: series.id,
    facts: { series: series.id, meetings: meetings.length },
  })
  for (const { meeting, host } of meetings) {
    await tellPlanned(context, meeting, host)
    await planMeetingWork(context, meeting, series.cadence)
  }
  await planExtension(context, series)
  if (network.status === 'active') await announce(context, series, meetings)
  return { series, meetings }
}

/** The line of the story that a meeting begins with. */
export async function tellPlanned(context: UseCaseContext, meeting: Meeting, host: Entity | null): Promise<void> {
  const startsAt = meetingStart(meeting, context.network.zone)
  await context.tx.audit.write({
    type: 'meeting.planned',
    subject: meeting.id,
    facts: {
      meeting: meeting.id,
      date: meeting.date.toString(),
      startsAt: startsAt.toString(),
      host: await hostFacts(context, host),
    },
  })
}

// A cadence that leaves out so many months in a row is not one that a person would confirm.
const LONGEST_SILENCE_MONTHS = 24

/** Wakes the series on the working day when its next date enters the horizon. A draft network is woken at its start. */
export async function planExtension(context: UseCaseContext, series: Series): Promise<void> {
  const { tx, network, now } = context
  const at = network.status === 'draft' ? null : extensionWake(context, series)
  if (!at) return
  await tx.dueWork.plan({
    kind: 'series.extend',
    subject: series.id,
    // Each extension reaches further: a date that moves away while it is waited for is waited for again.
    occurrence: `r${series.revision}-beyond-${series.horizon}`,
    dueAt: Temporal.Instant.compare(at, now) > 0 ? at : now,
    payload: {},
  })
}

/** When the next date beyond the horizon enters it; null without one. */
export function extensionWake({ network }: Pick<UseCaseContext, 'network'>, series: Series): Temporal.Instant | null {
  if (!series.horizon) return null
  const [next] = seriesDates({ network }, series, {
    from: series.horizon.add({ days: 1 }),
    until: series.horizon.add({ months: LONGEST_SILENCE_MONTHS }),
  })
  if (!next) return null
  const { zone, settings } = network
  return promptInstant({ day: entersHorizon(next.date), zone, calendar: settings.calendar })
}

async function announce(
  context: UseCaseContext,
  { cadence }: Series,
  meetings: ReadonlyArray<{ meeting: Meeting }>,
): Promise<void> {
  const told = await plannedDates(
    context,
    meetings.map(({ meeting }) => meeting),
  )
  await context.tx.outbox.post({
    kind: 'series.confirmed',
    target: { to: 'channel' },
    facts: { cadence, meetings: told },
  })
  await tellDates(
    context,
    told.map(({ meeting }) => meeting),
  )
}

/** As members are told of them. */
export async function plannedDates(context: UseCaseContext, meetings: readonly Meeting[]): Promise<PlannedDate[]> {
  const entities = await context.tx.directory.entities()
  return meetings.map((meeting) => ({
    meeting: describeMeeting(context, meeting, entities),
    moved: movedWords(meeting),
  }))
}

/** « mardi 14 juillet : fête nationale, reporté au mardi 21 juillet », or null. */
export function movedWords({ moves }: Pick<Meeting, 'moves'>): string | null {
  if (moves.length === 0) return null
  return moves
    .map(({ from, to, detail }) =>
      describeMove({ from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to), detail }),
    )
    .join(' ; ')
}

import { reviewReminders } from '../domain/prompts.ts'
import { isMember, leads } from './access.ts'
import { questionDue } from './ask-host.ts'
import type { UseCaseContext } from './context.ts'
import { listActions } from './follow-ups.ts'
import { isComing, ownCommunes } from './host-voice.ts'
import { describeMeeting, hostOf, type MeetingFacts } from './meeting-facts.ts'
import { hasBegun, reached } from './meeting-instants.ts'
import { nextMeeting, openMeetings } from './meetings.ts'
import { isDelegated, isWriter, mayTransmit, writesDraft } from './minutes-access.ts'
import { currentVersion, type Review, reviewOf } from './minutes-review.ts'
import { asksForSeat, type OfferedOffice, offeredOffices } from './offered-offices.ts'
import type { Office } from './ports/appointments.ts'
import { standingsOf } from './proposal-standings.ts'
import type { Id, Meeting } from './records.ts'
import { silentRecipients } from './remind-reviewers.ts'
import { awaitsAnswer } from './review-point.ts'
import { swapsAsked } from './swaps-asked.ts'
import { meetingToClose } from './upcoming-meeting.ts'

/** Something that waits for this person. Days are ISO days. */
export type Awaiting =
  | { readonly kind: 'close' | 'host' | 'agenda' | 'answer' | 'venue'; readonly meeting: MeetingFacts }
  | { readonly kind: 'office'; readonly appointment: Id; readonly office: Office }
  | { readonly kind: 'swap'; readonly swap: Id; readonly from: string; readonly to: string }
  | ({ readonly kind: 'write' } & AboutMinutes)
  /** In the name of `writer`, who has delegated it. */
  | ({ readonly kind: 'circulate'; readonly writer: string } & AboutMinutes)
  | ({
      readonly kind: 'treat'
      readonly observations: number
      readonly reserves: number
      /** Plain replies of the thread. */
      readonly remarks: number
    } & AboutMinutes)
  | ({ readonly kind: 'distribution'; readonly suspended: boolean } & AboutMinutes)
  | ({ readonly kind: 'review'; readonly lastDay: string } & AboutMinutes)
  | { readonly kind: 'requests'; readonly count: number }
  | { readonly kind: 'actions'; readonly count: number; readonly nearest: string | null }
  | { readonly kind: 'supports'; readonly count: number }

interface AboutMinutes {
  readonly minutes: Id
  readonly date: string
  readonly rectificatif: number
}

// What holds others up comes first.
const ORDER: ReadonlyArray<Awaiting['kind']> = [
  'office',
  'close',
  'host',
  'swap',
  'write',
  'circulate',
  'treat',
  'distribution',
  'agenda',
  'answer',
  'review',
  'venue',
  'requests',
  'actions',
  'supports',
]

/**
 * Everything that waits for this person, the most pressing first. Who is asked to lead need not be a member yet; while a
 * network is being prepared, nothing else waits but requests for a seat.
 */
export async function whatAwaits(context: UseCaseContext): Promise<readonly Awaiting[]> {
  const offers = await offeredOffices(context)
  const own = offers.filter(({ person }) => person.id === context.actor.person?.id)
  const found: Awaiting[] = [
    ...own.map(({ appointment, office }) => ({ kind: 'office', appointment: appointment.id, office }) as const),
    ...(await aboutRequests(context, offers)),
    ...((isMember(context) || leads(context)) && context.network.status !== 'draft' ? await aboutTheLife(context) : []),
  ]
  return found.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
}

async function aboutTheLife(context: UseCaseContext): Promise<Awaiting[]> {
  return [
    ...(await aboutMeetings(context)),
    ...(await aboutSwaps(context)),
    ...(await aboutMinutes(context)),
    ...(await aboutActions(context)),
    ...(await aboutSupports(context)),
  ]
}

/** An exchange of turns asked of a commune of theirs. */
async function aboutSwaps(context: UseCaseContext): Promise<Awaiting[]> {
  const own = await ownCommunes(context)
  return (await swapsAsked(context))
    .filter(({ to }) => own.some(({ id }) => id === to.id))
    .map(({ swap, from, to }) => ({ kind: 'swap', swap: swap.id, from: from.name, to: to.name }))
}

async function aboutMeetings(context: UseCaseContext): Promise<Awaiting[]> {
  const { tx, actor } = context
  const entities = await tx.directory.entities()
  const facts = (meeting: Meeting) => describeMeeting(context, meeting, entities)
  const composes = (meeting: Meeting) =>
    leads(context) || actor.seats.some(({ entityId }) => entityId === hostOf(meeting, entities)?.id)
  const toClose = await meetingToClose(context)
  const next = await nextMeeting(context)
  const own = new Set((await ownCommunes(context)).map(({ id }) => id))
  const found: Awaiting[] = toClose && composes(toClose) ? [{ kind: 'close', meeting: facts(toClose) }] : []
  if (!next || hasBegun(next, context)) return found
  // A short cadence asks the host of the meeting after next as well.
  for (const one of await openMeetings(context)) {
    if (one.hostConfirmedAt || !own.has(one.hostEntityId ?? '') || !isComing(context, one)) continue
    if (one.id === next.id || questionDue(context, one)) found.push({ kind: 'host', meeting: facts(one) })
  }
  const meeting = facts(next)
  const hosts = own.has(next.hostEntityId ?? '')
  if (hosts && next.hostConfirmedAt && !next.venue?.place) found.push({ kind: 'venue', meeting })
  if (next.agendaStatus === 'draft' && !next.agendaConfirmedAt && composes(next))
    found.push({ kind: 'agenda', meeting })
  if (next.status === 'convened') {
    const own = (await tx.agenda.attendance(next.id)).find(({ personId }) => personId === actor.person?.id)
    if (!own?.answer) found.push({ kind: 'answer', meeting })
  }
  return found
}

async function aboutMinutes(context: UseCaseContext): Promise<Awaiting[]> {
  const { tx } = context
  const open = await tx.minutes.list(['draft', 'circulated', 'contested', 'validated'])
  const found: Awaiting[] = []
  for (const minutes of open) {
    const meeting = await tx.meetings.byId(minutes.meetingId)
    const date = meeting?.date.toString() ?? ''
    if (minutes.state === 'draft') {
      const about = { minutes: minutes.id, date, rectificatif: minutes.rectificatif }
      if (writesDraft(context, minutes)) found.push({ kind: 'write', ...about })
      if (isWriter(context, minutes) || !isDelegated(minutes) || !(await mayTransmit(context, minutes))) continue
      const writer = await tx.directory.person(minutes.writerId)
      found.push({ kind: 'circulate', ...about, writer: writer?.name ?? '' })
    } else {
      const unanswered = (await tx.minutes.remarks(minutes.id)).filter((row) => awaitsAnswer({ of: 'remark', row }))
      found.push(...underReview(context, await reviewOf(context, minutes), { date, remarks: unanswered.length }))
    }
  }
  return found
}

function underReview(
  context: UseCaseContext,
  review: Review,
  { date, remarks: unanswered }: { date: string; remarks: number },
): Awaiting[] {
  const { minutes, observations } = review
  const version = currentVersion(review)
  const about = { minutes: minutes.id, date, rectificatif: minutes.rectificatif }
  const me = context.actor.person?.id ?? ''
  const writes = isWriter(context, minutes)
  const found: Awaiting[] = []
  const remarks = writes ? unanswered : 0
  if (minutes.state === 'circulated' || minutes.state === 'contested') {
    const open = observations.filter((one) => one.status === 'open' && one.version === version.number)
    const reserves = open.filter(({ blocking }) => blocking).length
    const others = writes ? open.filter(({ blocking, answer }) => !blocking && answer === null).length : 0
    if ((writes || leads(context)) && reserves + others + remarks > 0) {
      found.push({ kind: 'treat', ...about, observations: others, reserves, remarks })
    }
  }
  if (minutes.state === 'circulated' && !writes && silentRecipients(review).has(me)) {
    found.push({ kind: 'review', ...about, lastDay: version.lastDay.toString() })
  }
  if ((writes || leads(context)) && leavesSoon(context, review)) {
    found.push({ kind: 'distribution', ...about, suspended: minutes.suspendedAt !== null })
  }
  return found
}

/** From the morning on which writer and leads were shown the list until it leaves. */
function leavesSoon({ now }: UseCaseContext, review: Review): boolean {
  const { minutes } = review
  if (minutes.state === 'validated') return true
  if (minutes.state !== 'circulated' || !minutes.policy) return false
  const { preview } = reviewReminders({ ...currentVersion(review), calendar: minutes.policy.calendar })
  return reached(preview, now)
}

async function aboutRequests(context: UseCaseContext, offers: readonly OfferedOffice[]): Promise<Awaiting[]> {
  if (!leads(context)) return []
  const waiting = await context.tx.directory.people({ status: 'requested' })
  const { length } = waiting.filter((person) => asksForSeat(person, offers))
  return length > 0 ? [{ kind: 'requests', count: length }] : []
}

async function aboutActions(context: UseCaseContext): Promise<Awaiting[]> {
  const own = (await listActions(context)).filter((one) => one.own)
  const nearest = own[0]?.action.due?.toString() ?? null
  return own.length > 0 ? [{ kind: 'actions', count: own.length, nearest }] : []
}

/** Topics of part 3 that this person could help onto the agenda (P3). */
async function aboutSupports(context: UseCaseContext): Promise<Awaiting[]> {
  const me = context.actor.person?.id ?? ''
  const awaiting = (await standingsOf(context, await context.tx.agenda.proposals('open'))).filter(
    ({ awaitingSupport, proposal }) =>
      awaitingSupport && proposal.authorId !== me && !proposal.supports.some(({ personId }) => personId === me),
  )
  return awaiting.length > 0 ? [{ kind: 'supports', count: awaiting.length }] : []
}

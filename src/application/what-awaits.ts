import { reviewReminders } from '../domain/prompts.ts'
import { leads } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { listActions } from './follow-ups.ts'
import { ownCommunes } from './host-voice.ts'
import { describeMeeting, hostOf, type MeetingFacts } from './meeting-facts.ts'
import { hasBegun, reached } from './meeting-instants.ts'
import { nextMeeting } from './meetings.ts'
import { isWriter } from './minutes-access.ts'
import { currentVersion, type Review, reviewOf } from './minutes-review.ts'
import { standingsOf } from './proposal-standings.ts'
import type { Id, Meeting } from './records.ts'
import { silentRecipients } from './remind-reviewers.ts'
import { meetingToClose } from './upcoming-meeting.ts'

/** Something that waits for this person. Days are ISO days. */
export type Awaiting =
  | { readonly kind: 'close' | 'host' | 'agenda' | 'answer' | 'venue'; readonly meeting: MeetingFacts }
  | { readonly kind: 'write'; readonly minutes: Id; readonly date: string }
  | {
      readonly kind: 'treat'
      readonly minutes: Id
      readonly date: string
      readonly observations: number
      readonly reserves: number
    }
  | { readonly kind: 'distribution'; readonly minutes: Id; readonly date: string; readonly suspended: boolean }
  | { readonly kind: 'review'; readonly minutes: Id; readonly date: string; readonly lastDay: string }
  | { readonly kind: 'requests'; readonly count: number }
  | { readonly kind: 'actions'; readonly count: number; readonly nearest: string | null }
  | { readonly kind: 'supports'; readonly count: number }

// What holds others up comes first.
const ORDER: ReadonlyArray<Awaiting['kind']> = [
  'close',
  'host',
  'write',
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

/** Everything that waits for a member of a started network, the most pressing first. */
export async function whatAwaits(context: UseCaseContext): Promise<readonly Awaiting[]> {
  const found = [
    ...(await aboutMeetings(context)),
    ...(await aboutMinutes(context)),
    ...(await aboutRequests(context)),
    ...(await aboutActions(context)),
    ...(await aboutSupports(context)),
  ]
  return found.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
}

async function aboutMeetings(context: UseCaseContext): Promise<Awaiting[]> {
  const { tx, actor } = context
  const entities = await tx.directory.entities()
  const facts = (meeting: Meeting) => describeMeeting(context, meeting, entities)
  const composes = (meeting: Meeting) =>
    leads(context) || actor.seats.some(({ entityId }) => entityId === hostOf(meeting, entities)?.id)
  const toClose = await meetingToClose(context)
  const next = await nextMeeting(context)
  const found: Awaiting[] = toClose && composes(toClose) ? [{ kind: 'close', meeting: facts(toClose) }] : []
  if (!next || hasBegun(next, context)) return found
  const meeting = facts(next)
  const hosts = (await ownCommunes(context)).some(({ id }) => id === next.hostEntityId)
  if (hosts && !next.hostConfirmedAt) found.push({ kind: 'host', meeting })
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
      if (isWriter(context, minutes)) found.push({ kind: 'write', minutes: minutes.id, date })
    } else found.push(...underReview(context, await reviewOf(context, minutes), date))
  }
  return found
}

function underReview(context: UseCaseContext, review: Review, date: string): Awaiting[] {
  const { minutes, observations } = review
  const version = currentVersion(review)
  const me = context.actor.person?.id ?? ''
  const writes = isWriter(context, minutes)
  const found: Awaiting[] = []
  if (minutes.state === 'circulated' || minutes.state === 'contested') {
    const open = observations.filter((one) => one.status === 'open' && one.version === version.number)
    const reserves = open.filter(({ blocking }) => blocking).length
    const others = writes ? open.length - reserves : 0
    if ((writes || leads(context)) && reserves + others > 0) {
      found.push({ kind: 'treat', minutes: minutes.id, date, observations: others, reserves })
    }
  }
  if (minutes.state === 'circulated' && silentRecipients(review).has(me)) {
    found.push({ kind: 'review', minutes: minutes.id, date, lastDay: version.lastDay.toString() })
  }
  if ((writes || leads(context)) && leavesSoon(context, review)) {
    found.push({ kind: 'distribution', minutes: minutes.id, date, suspended: minutes.suspendedAt !== null })
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

async function aboutRequests(context: UseCaseContext): Promise<Awaiting[]> {
  if (!leads(context)) return []
  const { length } = await context.tx.directory.people({ status: 'requested' })
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
      awaitingSupport && proposal.authorId !== me && !proposal.supports.some((id) => id === me),
  )
  return awaiting.length > 0 ? [{ kind: 'supports', count: awaiting.length }] : []
}

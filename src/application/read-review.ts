import type { Temporal } from 'temporal-polyfill'
import { distributionInstant } from '../domain/minutes.ts'
import { leads, requireMember } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { delegateFor } from './delegate-circulation.ts'
import type { PointFacts, ReserveFacts } from './messages-minutes.ts'
import { isDelegated, isWriter, mayCirculate, mayTransmit } from './minutes-access.ts'
import { currentVersion, type Review, reviewOf } from './minutes-review.ts'
import { plannedCirculation } from './planned-circulation.ts'
import type { MinutesRecord, MinutesVersion, Observation, ThreadRemark } from './ports/minutes.ts'
import type { Id, Meeting } from './records.ts'
import { silentRecipients } from './remind-reviewers.ts'
import { awaitsAnswer, pointFacts, type ReviewPoint } from './review-point.ts'

export interface ReviewStanding {
  readonly minutes: MinutesRecord
  readonly meeting: Meeting | null
  readonly writer: string
  /** null once it is circulated. */
  readonly draft: DraftStanding | null
  /** A rectificatif of this one. */
  readonly newer: Pick<MinutesRecord, 'id' | 'state'> | null
  /** null while a draft. */
  readonly review: ReviewCounts | null
}

interface DraftStanding {
  /** When it leaves by itself (« Transmettre à la rentrée »). */
  readonly planned: Temporal.Instant | null
  /** Whom its writer has asked to circulate it. */
  readonly delegate: string | null
  /** Whoever reads this is its writer; may circulate it; may act for the writer otherwise. */
  readonly own: boolean
  readonly circulates: boolean
  readonly acts: boolean
}

export interface ReviewCounts {
  readonly version: MinutesVersion
  readonly recipients: number
  readonly read: number
  readonly approved: number
  readonly observations: number
  readonly reserves: number
  /** Only counted, never named (DESIGN §9). */
  readonly silent: number
  readonly own: OwnReview
  /** For the writer and those who lead only. */
  readonly named: NamedReview | null
  /** Null once the period is over. */
  readonly timeLeft: Temporal.Duration | null
  /** When the text leaves if nothing changes. */
  readonly distributeAt: Temporal.Instant
}

interface OwnReview {
  readonly recipient: boolean
  readonly read: boolean
  readonly approved: boolean
  readonly observations: readonly Observation[]
  /** Plain replies in its thread, but those that are gone or became observations. */
  readonly remarks: readonly ThreadRemark[]
}

interface NamedReview {
  readonly approved: readonly string[]
  readonly observed: readonly ReserveFacts[]
  readonly reserved: readonly ReserveFacts[]
  /** What nobody has answered: observations, réserves, remarks of the threads. */
  readonly unanswered: readonly PointFacts[]
  readonly canLift: boolean
  readonly canAnswer: boolean
}

/** Where the minutes stand: counts and one's own state; names for the writer and those who lead (DESIGN §9). */
export async function readReview(context: UseCaseContext, minutes: MinutesRecord): Promise<ReviewStanding> {
  await requireMember(context)
  const { tx } = context
  const review = await reviewOf(context, minutes)
  const meeting = await tx.meetings.byId(minutes.meetingId)
  const writer = (await tx.directory.person(minutes.writerId))?.name ?? ''
  const latest = await tx.minutes.byMeeting(minutes.meetingId)
  const newer = latest && latest.rectificatif > minutes.rectificatif ? latest : null
  return {
    minutes,
    meeting,
    writer,
    draft: minutes.state === 'draft' ? await draftStanding(context, minutes) : null,
    newer,
    review: minutes.version === 0 ? null : await counts(context, review),
  }
}

async function draftStanding(context: UseCaseContext, minutes: MinutesRecord): Promise<DraftStanding> {
  const delegate = isDelegated(minutes) ? await delegateFor(context, minutes) : null
  return {
    planned: await plannedCirculation(context, minutes),
    delegate: delegate?.name ?? null,
    own: isWriter(context, minutes),
    circulates: await mayTransmit(context, minutes),
    acts: await mayCirculate(context, minutes),
  }
}

async function counts(context: UseCaseContext, review: Review): Promise<ReviewCounts> {
  const { minutes } = review
  const version = currentVersion(review)
  const current = <T extends { readonly version: number }>(rows: readonly T[]): readonly T[] =>
    rows.filter((one) => one.version === version.number)
  const open = current(review.observations).filter(({ status }) => status === 'open')
  const remarks = await context.tx.minutes.remarks(minutes.id)
  const readings = current(review.readings)
  const left = context.now.until(version.closesAt)
  const terms = minutes.policy ?? { ...context.network.settings, zone: context.network.zone }
  return {
    version,
    recipients: version.recipients.length,
    read: readings.filter(({ readAt }) => readAt !== null).length,
    approved: readings.filter(({ approvedAt }) => approvedAt !== null).length,
    observations: open.filter(({ blocking }) => !blocking).length,
    reserves: open.filter(({ blocking }) => blocking).length,
    silent: silentRecipients(review).size,
    own: ownReview(review, version, { personId: context.actor.person?.id, remarks }),
    named: isWriter(context, minutes) || leads(context) ? await named(context, review, { open, remarks }) : null,
    timeLeft: minutes.state === 'circulated' && left.sign > 0 ? left : null,
    distributeAt:
      minutes.distributeAt ??
      distributionInstant({
        validatedAt: version.closesAt,
        zone: terms.zone,
        calendar: terms.calendar,
        policy: terms.distribution,
      }),
  }
}

function ownReview(
  review: Review,
  version: MinutesVersion,
  { personId, remarks }: { personId: Id | undefined; remarks: readonly ThreadRemark[] },
): OwnReview {
  const mine = (one: { readonly personId: Id; readonly version: number }): boolean =>
    one.personId === personId && one.version === version.number
  const reading = review.readings.find(mine)
  return {
    recipient: personId !== undefined && version.recipients.includes(personId),
    read: Boolean(reading?.readAt),
    approved: Boolean(reading?.approvedAt),
    observations: review.observations.filter(mine),
    remarks: remarks.filter((one) => one.personId === personId && one.status === 'open'),
  }
}

async function named(
  context: UseCaseContext,
  review: Review,
  { open, remarks }: { open: readonly Observation[]; remarks: readonly ThreadRemark[] },
): Promise<NamedReview> {
  const minutesId = review.minutes.id
  const points: ReviewPoint[] = [
    ...review.observations.map((row) => ({ minutesId, of: 'observation', row }) as const),
    ...remarks.map((row) => ({ minutesId, of: 'remark', row }) as const),
  ]
  const unanswered: PointFacts[] = []
  for (const point of points.filter(awaitsAnswer)) unanswered.push(await pointFacts(context, point))
  const people = await context.tx.directory.people()
  const nameOf = (id: Id): string => people.find((person) => person.id === id)?.name ?? ''
  const facts = (one: Observation): ReserveFacts => ({ id: one.id, by: nameOf(one.personId), text: one.text })
  const approved = review.readings.filter((one) => one.version === review.minutes.version && one.approvedAt !== null)
  return {
    approved: approved.map(({ personId }) => nameOf(personId)),
    observed: open.filter(({ blocking }) => !blocking).map(facts),
    reserved: open.filter(({ blocking }) => blocking).map(facts),
    unanswered,
    canLift: leads(context) && !isWriter(context, review.minutes),
    canAnswer: await mayCirculate(context, review.minutes),
  }
}

/** Days and hours of a duration read in civil days, for « encore 3 jours et 4 heures ». */
export function daysAndHours(left: Temporal.Duration): { days: number; hours: number } {
  const hours = Math.floor(left.total({ unit: 'hours' }))
  return { days: Math.floor(hours / 24), hours: hours % 24 }
}

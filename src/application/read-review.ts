import type { Temporal } from 'temporal-polyfill'
import { distributionInstant } from '../domain/minutes.ts'
import { leads, requireMember } from './access.ts'
import type { UseCaseContext } from './context.ts'
import type { ReserveFacts } from './messages-minutes.ts'
import { isWriter } from './minutes-access.ts'
import { currentVersion, type Review, reviewOf } from './minutes-review.ts'
import { plannedCirculation } from './planned-circulation.ts'
import type { MinutesRecord, MinutesVersion, Observation } from './ports/minutes.ts'
import type { Id, Meeting } from './records.ts'
import { silentRecipients } from './remind-reviewers.ts'

export interface ReviewStanding {
  readonly minutes: MinutesRecord
  readonly meeting: Meeting | null
  readonly writer: string
  /** A draft that leaves by itself: when (« Transmettre à la rentrée »). */
  readonly planned: Temporal.Instant | null
  /** null while a draft. */
  readonly review: ReviewCounts | null
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
  readonly observations: ReadonlyArray<Pick<Observation, 'id' | 'text' | 'blocking' | 'status'>>
}

interface NamedReview {
  readonly approved: readonly string[]
  readonly observed: readonly ReserveFacts[]
  readonly reserved: readonly ReserveFacts[]
  readonly canLift: boolean
}

/** Where the minutes stand: counts and one's own state; names for the writer and those who lead (DESIGN §9). */
export async function readReview(context: UseCaseContext, minutes: MinutesRecord): Promise<ReviewStanding> {
  await requireMember(context)
  const { tx } = context
  const review = await reviewOf(context, minutes)
  const meeting = await tx.meetings.byId(minutes.meetingId)
  const writer = (await tx.directory.person(minutes.writerId))?.name ?? ''
  const planned = minutes.state === 'draft' ? await plannedCirculation(context, minutes) : null
  return { minutes, meeting, writer, planned, review: minutes.version === 0 ? null : await counts(context, review) }
}

async function counts(context: UseCaseContext, review: Review): Promise<ReviewCounts> {
  const { minutes } = review
  const version = currentVersion(review)
  const current = <T extends { readonly version: number }>(rows: readonly T[]): readonly T[] =>
    rows.filter((one) => one.version === version.number)
  const open = current(review.observations).filter(({ status }) => status === 'open')
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
    own: ownReview(review, version, context.actor.person?.id),
    named: isWriter(context, minutes) || leads(context) ? await named(context, review, open) : null,
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

function ownReview(review: Review, version: MinutesVersion, personId: Id | undefined): OwnReview {
  const mine = (one: { readonly personId: Id; readonly version: number }): boolean =>
    one.personId === personId && one.version === version.number
  const reading = review.readings.find(mine)
  return {
    recipient: personId !== undefined && version.recipients.includes(personId),
    read: Boolean(reading?.readAt),
    approved: Boolean(reading?.approvedAt),
    observations: review.observations.filter(mine),
  }
}

async function named(context: UseCaseContext, review: Review, open: readonly Observation[]): Promise<NamedReview> {
  const people = await context.tx.directory.people()
  const nameOf = (id: Id): string => people.find((person) => person.id === id)?.name ?? ''
  const facts = (one: Observation): ReserveFacts => ({ id: one.id, by: nameOf(one.personId), text: one.text })
  const approved = review.readings.filter((one) => one.version === review.minutes.version && one.approvedAt !== null)
  return {
    approved: approved.map(({ personId }) => nameOf(personId)),
    observed: open.filter(({ blocking }) => !blocking).map(facts),
    reserved: open.filter(({ blocking }) => blocking).map(facts),
    canLift: leads(context) && !isWriter(context, review.minutes),
  }
}

/** Days and hours of a duration read in civil days, for « encore 3 jours et 4 heures ». */
export function daysAndHours(left: Temporal.Duration): { days: number; hours: number } {
  const hours = Math.floor(left.total({ unit: 'hours' }))
  return { days: Math.floor(hours / 24), hours: hours % 24 }
}

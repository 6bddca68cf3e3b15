import { Temporal } from 'temporal-polyfill'
import { organiserMailbox } from './announce-version.ts'
import type { UseCaseContext } from './context.ts'
import { minutesFacts } from './minutes-facts.ts'
import { currentVersion, type Review, reviewOf } from './minutes-review.ts'
import type { Observation } from './ports/minutes.ts'
import { addressDigest, type ReadingGrant } from './reading-grant.ts'
import { openReserves } from './recall-contested.ts'
import type { Person } from './records.ts'

/** What somebody off the chat reads by their link, and what they did with it. */
export interface ReadingSheet {
  readonly network: string
  readonly meetingDate: string
  readonly rectificatif: number
  readonly person: Person
  readonly writer: string
  /** Replies to the mail are read by somebody. */
  readonly answersByMail: boolean
  readonly review: Review
  /** The period is over, whatever the runner has seen of it (M0). */
  readonly closed: boolean
  /** Open ones on this version: counted, whoever made them. */
  readonly reserves: number
  readonly read: boolean
  readonly approved: boolean
  readonly observations: readonly Observation[]
}

/** `replaced`: a newer version was sent to them. `revoked`: not theirs to read any more, for a reason we keep. */
export type OpenedReading =
  | { readonly kind: 'sheet'; readonly sheet: ReadingSheet }
  | { readonly kind: 'expired' | 'replaced' | 'revoked' }

/**
 * What a signed link still gives. It is decided anew each time: a person who left, an address that was corrected or is
 * shared, a version that was replaced, and the link opens nothing (DESIGN §9).
 */
export async function openReading(
  context: Pick<UseCaseContext, 'tx' | 'network' | 'now'>,
  grant: ReadingGrant,
): Promise<OpenedReading> {
  const { tx, now } = context
  if (Temporal.Instant.compare(now, grant.expires) >= 0) return { kind: 'expired' }
  const person = await tx.directory.person(grant.person)
  const minutes = await tx.minutes.byId(grant.minutes)
  if (!person || !minutes || !isReader(person, grant)) return { kind: 'revoked' }
  const review = await reviewOf(context, minutes)
  const sent = review.versions.find(({ number }) => number === grant.version)
  if (!sent?.recipients.includes(person.id)) return { kind: 'revoked' }
  if (grant.version !== minutes.version) return { kind: 'replaced' }
  const version = currentVersion(review)
  const own = (one: { readonly personId: string; readonly version: number }) =>
    one.personId === person.id && one.version === version.number
  const reading = review.readings.find(own)
  const { network, meetingDate, rectificatif } = await minutesFacts(context, minutes)
  const sheet: ReadingSheet = {
    network,
    meetingDate,
    rectificatif,
    person,
    writer: (await tx.directory.person(minutes.writerId))?.name ?? '',
    answersByMail: (await organiserMailbox(context)) !== null,
    review,
    closed: minutes.state !== 'circulated' || Temporal.Instant.compare(now, version.closesAt) >= 0,
    reserves: openReserves(review).length,
    read: Boolean(reading?.readAt),
    approved: Boolean(reading?.approvedAt),
    observations: review.observations.filter(own),
  }
  return { kind: 'sheet', sheet }
}

/** A member whose address is their own, and the one the link was sent to. */
function isReader({ status, circle, email, emailKind }: Person, { address }: ReadingGrant): boolean {
  return (
    status === 'confirmed' &&
    circle === 'dgs' &&
    emailKind === 'nominative' &&
    email !== null &&
    addressDigest(email) === address
  )
}

import { Temporal } from 'temporal-polyfill'
import { reviewReminders } from '../domain/prompts.ts'
import { organiserMailbox, readerOf } from './announce-version.ts'
import type { UseCaseContext } from './context.ts'
import { draftReaders } from './minutes-access.ts'
import { reviewFacts } from './minutes-facts.ts'
import { currentVersion, loadReview, type Review } from './minutes-review.ts'
import type { MinutesVersion } from './ports/minutes.ts'
import { reach } from './reach.ts'
import type { Id } from './records.ts'

type Reminder = 'halfway' | 'last'

// Nobody is hurried in the last hour.
const QUIET_MINUTES = 60

/**
 * Halfway, and on the last working day before the last day: only those who have neither read, approved nor observed.
 * After an outage a stale reminder gives way to the next, and none goes out in the last hour.
 */
export async function remindReviewers(
  context: UseCaseContext,
  { minutesId, version: number, reminder }: { minutesId: Id; version: number; reminder: Reminder },
): Promise<void> {
  const { tx } = context
  const review = await loadReview(context, minutesId)
  if (review.minutes.state !== 'circulated' || review.minutes.version !== number) return
  const version = currentVersion(review)
  if (isStale(context.now, review, version, reminder)) return
  const silent = silentRecipients(review)
  const facts = { ...(await reviewFacts(context, review.minutes, version)), last: reminder === 'last' }
  const replyTo = await organiserMailbox(context)
  let told = 0
  for (const person of await draftReaders(context)) {
    // Whoever took the writing over has nothing to review.
    const target = silent.has(person.id) && person.id !== review.minutes.writerId ? reach(person, 'draft') : null
    if (!target) continue
    const reader = target.to === 'mail' ? readerOf(context, person) : null
    await tx.outbox.post({ kind: 'minutes.review-reminder', facts: { ...facts, replyTo, reader }, target })
    told += 1
  }
  await tx.audit.write({
    type: 'minutes.reminded',
    subject: minutesId,
    facts: { minutes: minutesId, reminder, to: told },
  })
}

/** Recipients of the current version who did nothing with it: only ever counted in what members read. */
export function silentRecipients(review: Review): ReadonlySet<Id> {
  const version = currentVersion(review)
  const heard = new Set(
    [...review.readings, ...review.observations]
      .filter((one) => one.version === version.number)
      .map(({ personId }) => personId),
  )
  return new Set(version.recipients.filter((id) => !heard.has(id)))
}

function isStale(now: Temporal.Instant, { minutes }: Review, version: MinutesVersion, reminder: Reminder): boolean {
  const { closesAt, circulatedAt, lastDay, zone } = version
  const quietFrom = closesAt.subtract({ minutes: QUIET_MINUTES })
  if (Temporal.Instant.compare(now, quietFrom) >= 0) return true
  if (reminder === 'last' || !minutes.policy) return false
  const { last } = reviewReminders({ circulatedAt, lastDay, closesAt, zone, calendar: minutes.policy.calendar })
  return last !== null && Temporal.Instant.compare(now, last) >= 0
}

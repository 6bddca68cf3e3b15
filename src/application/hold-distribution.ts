import { Temporal } from 'temporal-polyfill'
import type { UseCaseContext } from './context.ts'
import { decideReview } from './decide-review.ts'
import { distributeMinutes } from './distribute-minutes.ts'
import { UserError } from './errors.ts'
import { concerned } from './leads.ts'
import { requireDrafter } from './minutes-access.ts'
import { minutesFacts } from './minutes-facts.ts'
import { reviewOf } from './minutes-review.ts'
import type { MinutesRecord } from './ports/minutes.ts'
import { reach } from './reach.ts'

/**
 * « Suspendre la diffusion », with a reason on record, until the text leaves. The validation date is unchanged.
 * @throws UserError role-needed, review-refused: not-circulated, distributed, reason-missing
 */
export async function suspendDistribution(
  context: UseCaseContext,
  { minutes, reason }: { minutes: MinutesRecord; reason: string },
): Promise<{ minutes: MinutesRecord; already: boolean }> {
  const person = await requireDrafter(context, minutes)
  const review = await reviewOf(context, minutes)
  const decided = await decideReview(context, review, { type: 'suspend', by: person.id, reason })
  const already = decided.answer === 'ignored'
  if (!already) {
    await context.tx.audit.write({
      type: 'minutes.suspended',
      subject: minutes.id,
      facts: { minutes: minutes.id, reason },
    })
    await tell(context, decided.review.minutes, { reason, resumed: false })
  }
  return { minutes: decided.review.minutes, already }
}

export interface Resumed {
  readonly minutes: MinutesRecord
  /** True when its time had come: it left at once. */
  readonly left: boolean
}

/**
 * Resumes a suspended distribution: at once when its time has come, else at its time.
 * @throws UserError role-needed, minutes-not-suspended, review-refused
 */
export async function resumeDistribution(
  context: UseCaseContext,
  { minutes }: { minutes: MinutesRecord },
): Promise<Resumed> {
  const person = await requireDrafter(context, minutes)
  const reason = minutes.suspendedReason ?? ''
  const decided = await decideReview(context, await reviewOf(context, minutes), { type: 'resume', by: person.id })
  const { answer, review } = decided
  if (answer === 'ignored') throw new UserError('minutes-not-suspended', {})
  await context.tx.audit.write({ type: 'minutes.resumed', subject: minutes.id, facts: { minutes: minutes.id } })
  await tell(context, review.minutes, { reason, resumed: true })
  const { distributeAt } = review.minutes
  const due = distributeAt !== null && Temporal.Instant.compare(distributeAt, context.now) <= 0
  // The row that would have sent it may be done already.
  if (due) await distributeMinutes(context, minutes.id)
  return { minutes: review.minutes, left: due }
}

async function tell(
  context: UseCaseContext,
  minutes: MinutesRecord,
  { reason, resumed }: { reason: string; resumed: boolean },
): Promise<void> {
  const facts = await minutesFacts(context, minutes)
  const by = context.actor.person
  for (const reader of await concerned(context, minutes.writerId)) {
    const target = reach(reader, 'draft')
    if (!target || reader.id === by?.id) continue
    await context.tx.outbox.post({
      kind: 'minutes.suspended',
      facts: { ...facts, by: by?.name ?? '', reason, resumed },
      target,
    })
  }
}

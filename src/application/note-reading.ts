import { requireMember } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { decideReview } from './decide-review.ts'
import { currentVersion, reviewOf } from './minutes-review.ts'
import type { MinutesRecord } from './ports/minutes.ts'

export interface Noted {
  readonly minutes: MinutesRecord
  readonly answer: 'read' | 'approved' | 'late' | 'ignored'
  /** Local day. */
  readonly lastDay: string
}

/**
 * « J'ai lu » only stops reminders; « J'approuve » is recorded apart from silence.
 * @throws UserError review-refused: not-circulated, not-a-recipient
 */
export async function noteReading(
  context: UseCaseContext,
  { minutes, type }: { minutes: MinutesRecord; type: 'read' | 'approve' },
): Promise<Noted> {
  const person = await requireMember(context)
  const { answer, review } = await decideReview(context, await reviewOf(context, minutes), { type, by: person.id })
  const { number, lastDay } = currentVersion(review)
  if (answer === 'read' || answer === 'approved') {
    await context.tx.audit.write({
      type: answer === 'read' ? 'minutes.read' : 'minutes.approved',
      subject: minutes.id,
      facts: { minutes: minutes.id, version: number, by: person.id },
    })
  }
  const given = answer === 'read' || answer === 'approved' || answer === 'late' ? answer : 'ignored'
  return { minutes: review.minutes, answer: given, lastDay: lastDay.toString() }
}

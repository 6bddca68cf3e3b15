import { requireMember } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { decideReview } from './decide-review.ts'
import { draftReaders } from './minutes-access.ts'
import { currentVersion, reviewOf } from './minutes-review.ts'
import type { MinutesRecord, MinutesVersion } from './ports/minutes.ts'
import { restartReview } from './restart-review.ts'

export type Contested =
  | { readonly kind: 'restarted'; readonly minutes: MinutesRecord; readonly version: MinutesVersion }
  /** Nothing minor is left to contest in that version: somebody did before, or it was replaced. */
  | { readonly kind: 'already'; readonly minutes: MinutesRecord }

/**
 * M4: the writer says that a correction is minor; any recipient may say that it is not, and then it is of substance: a
 * new version with the same text, a whole new period, and notice to all. `version`: the one that was corrected.
 * @throws UserError review-refused: not-a-recipient, validated
 */
export async function contestCorrection(
  context: UseCaseContext,
  { minutes, version }: { minutes: MinutesRecord; version: number },
): Promise<Contested> {
  const person = await requireMember(context)
  const before = await reviewOf(context, minutes)
  const corrected = before.versions.find(({ number }) => number === version)
  if (minutes.version !== version || !corrected || corrected.corrections === 0) return { kind: 'already', minutes }
  const recipients = (await draftReaders(context)).map(({ id }) => id)
  const { review } = await decideReview(context, before, { type: 'contest', by: person.id, recipients })
  await context.tx.audit.write({
    type: 'correction.contested',
    subject: minutes.id,
    facts: { minutes: minutes.id, version, by: person.id },
  })
  const { blocks } = currentVersion(before)
  const restarted = await restartReview(context, { before, review, blocks, contested: true })
  return { kind: 'restarted', minutes: review.minutes, version: restarted }
}

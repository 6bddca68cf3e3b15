import type { AnnexedPoint } from './messages-minutes.ts'
import type { Review } from './minutes-review.ts'

/**
 * What the members' edition annexes (M5): what is in the text already needs no annex; what the writer declined stands
 * there with the reason.
 */
export function annexed({ observations }: Pick<Review, 'observations'>, version: number): AnnexedPoint[] {
  return observations
    .filter((one) => one.status === 'open' && one.version === version && one.answer !== 'integrated')
    .map(({ item, passage, text, answer, answerReason: reason }) => ({
      item,
      passage,
      text,
      answer: answer ? { answer, reason } : null,
    }))
}

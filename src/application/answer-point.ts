import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { requireCirculator } from './minutes-access.ts'
import { minutesFacts } from './minutes-facts.ts'
import type { MinutesRecord, PointAnswer } from './ports/minutes.ts'
import { reach } from './reach.ts'
import type { Id } from './records.ts'
import { loadPoint, pointFacts, type ReviewPoint } from './review-point.ts'
import { refreshPoint } from './show-point.ts'

export interface AnsweredPoint {
  readonly minutes: MinutesRecord
  readonly point: ReviewPoint
  /** Answered so already: nobody was told again. */
  readonly already: boolean
}

/**
 * The point and its minutes, for whoever may answer it: the writer, or who may act for them.
 * @throws UserError not-found, role-needed, point-settled
 */
export async function answerable(
  context: UseCaseContext,
  id: Id,
): Promise<{ minutes: MinutesRecord; point: ReviewPoint }> {
  const point = await loadPoint(context, id)
  const minutes = await context.tx.minutes.byId(point.minutesId)
  if (!minutes) throw new UserError('not-found', { what: 'minutes' })
  await requireCirculator(context, minutes)
  if (['withdrawn', 'lifted', 'deleted', 'observation'].includes(point.row.status)) {
    throw new UserError('point-settled', {})
  }
  return { minutes, point }
}

/**
 * The writer's word on an observation or a remark: integrated, declined with a reason, or left open. It decides nothing:
 * a réserve stays open until it is withdrawn or lifted (M6). The author is told privately, and may be told better later.
 * @throws UserError not-found, role-needed, point-settled, reason-missing
 */
export async function answerPoint(
  context: UseCaseContext,
  { id, answer, reason = null }: { id: Id; answer: PointAnswer; reason?: string | null },
): Promise<AnsweredPoint> {
  const { tx, now, actor } = context
  const { minutes, point } = await answerable(context, id)
  if (answer === 'declined' && !reason?.trim()) throw new UserError('reason-missing', {}, 'motif')
  const { row } = point
  if (row.answer === answer && row.answerReason === reason) return { minutes, point, already: true }
  const change = { answer, answerReason: reason, answeredAt: now }
  if (point.of === 'remark') await tx.minutes.updateRemark(id, change)
  else await tx.minutes.updateObservation(id, change)
  await tx.audit.write({
    type: 'point.answered',
    subject: minutes.id,
    facts: { minutes: minutes.id, point: id, answer },
  })
  const answered = { ...point, row: { ...row, ...change } } as ReviewPoint
  await refreshPoint(context, minutes, answered)
  const author = await tx.directory.person(row.personId)
  const target = author && author.id !== actor.person?.id ? reach(author, 'draft') : null
  const facts = { ...(await minutesFacts(context, minutes)), ...(await pointFacts(context, answered)) }
  if (target) {
    await tx.outbox.post({
      kind: 'minutes.answered',
      facts: { ...facts, answeredBy: actor.person?.name ?? '' },
      target,
    })
  }
  return { minutes, point: answered, already: false }
}

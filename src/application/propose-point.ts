import { inlineText } from '../domain/document.ts'
import { storable } from '../domain/words.ts'
import type { UseCaseContext } from './context.ts'
import { widerEdition } from './edition.ts'
import { UserError } from './errors.ts'
import { requireDrafter } from './minutes-access.ts'
import { currentVersion, reviewOf } from './minutes-review.ts'
import type { MinutesRecord } from './ports/minutes.ts'
import { type ProposedTopic, proposeTopic } from './propose-topic.ts'
import type { Id } from './records.ts'
import { loadPoint, type ReviewPoint } from './review-point.ts'
import { refreshPoint } from './show-point.ts'

/** « Suites données » stands in part 1 as well. ◊ */
const PART = 1
const MINUTES = 10
const LONGEST_TITLE = 120

export interface ProposedPoint {
  /** Null when it was proposed before. */
  readonly topic: ProposedTopic | null
  readonly minutes: MinutesRecord
}

/**
 * What was said of a compte-rendu goes to the next agenda: a réserve to be discussed (M6), a remark that came after the
 * close (M2). By its author, the writer or those who lead; once.
 * @throws UserError not-found, role-needed, point-settled
 */
export async function proposePoint(
  context: UseCaseContext,
  { id, title }: { id: Id; title: (minutes: { date: string }) => string },
): Promise<ProposedPoint> {
  const { tx, actor } = context
  const point = await loadPoint(context, id)
  const minutes = await tx.minutes.byId(point.minutesId)
  if (!minutes) throw new UserError('not-found', { what: 'minutes' })
  const { row } = point
  if (actor.person?.id !== row.personId) await requireDrafter(context, minutes)
  if (['withdrawn', 'lifted', 'deleted', 'observation'].includes(row.status)) throw new UserError('point-settled', {})
  if (row.proposalId) return { topic: null, minutes }
  const meeting = await tx.meetings.byId(minutes.meetingId)
  const item = point.of === 'observation' ? point.row.item : null
  // A suppléant may read the agenda, and be an élu: a title that is kept for the DGS is not told there (DESIGN §8).
  const shown = widerEdition(currentVersion(await reviewOf(context, minutes)).blocks)
  const about = item && shown.some((one) => one.kind === 'heading' && inlineText(one.text) === item) ? ` : ${item}` : ''
  const topic = await proposeTopic(context, {
    title: storable(`${title({ date: meeting?.date.toString() ?? '' })}${about}`.slice(0, LONGEST_TITLE)),
    description: row.text,
    part: PART,
    minutes: MINUTES,
    // Whose observation it is, members do not read (DESIGN §9): not from a name under the subject either.
    hideAuthor: point.of === 'observation' && actor.person?.id === row.personId,
    origin: 'minutes',
  })
  const proposalId = topic.standing.proposal.id
  if (point.of === 'remark') await tx.minutes.updateRemark(id, { proposalId })
  else await tx.minutes.updateObservation(id, { proposalId })
  const facts = { minutes: minutes.id, point: id, proposal: proposalId }
  await tx.audit.write({ type: 'point.proposed', subject: minutes.id, facts })
  await refreshPoint(context, minutes, { ...point, row: { ...row, proposalId } } as ReviewPoint)
  return { topic, minutes }
}

import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import type { PointFacts } from './messages-minutes.ts'
import { nameWithPlace } from './name-with-place.ts'
import type { Observation, ThreadRemark } from './ports/minutes.ts'
import { seatNames } from './prepare-minutes.ts'
import type { Id, Person } from './records.ts'

/** An observation or a plain reply of the thread: what the writer answers. */
export type ReviewPoint = { readonly minutesId: Id } & (
  | { readonly of: 'observation'; readonly row: Observation }
  | { readonly of: 'remark'; readonly row: ThreadRemark }
)

/** @throws UserError not-found */
export async function loadPoint({ tx }: Pick<UseCaseContext, 'tx'>, id: Id): Promise<ReviewPoint> {
  const observation = await tx.minutes.observation(id)
  if (observation) return { minutesId: observation.minutesId, of: 'observation', row: observation }
  const remark = await tx.minutes.remark(id)
  if (remark) return { minutesId: remark.minutesId, of: 'remark', row: remark }
  throw new UserError('not-found', { what: 'observation' })
}

/** Waits for the writer's word: not withdrawn, not deleted, not made an observation. */
export function awaitsAnswer({ of, row }: Pick<ReviewPoint, 'of' | 'row'>): boolean {
  const there = of === 'remark' ? row.status === 'open' : row.status === 'open' || row.status === 'late'
  return there && row.answer === null
}

export async function pointFacts({ tx }: Pick<UseCaseContext, 'tx'>, point: ReviewPoint): Promise<PointFacts> {
  const { row } = point
  const author = await tx.directory.person(row.personId)
  const observation = point.of === 'observation' ? point.row : null
  return {
    point: row.id,
    kind: observation ? (observation.blocking ? 'reserve' : 'observation') : 'remark',
    by: author ? await signature({ tx }, author) : '',
    item: observation?.item ?? null,
    passage: observation?.passage ?? null,
    text: row.text,
    late: point.of === 'remark' ? point.row.late : row.status === 'late',
    status: row.status,
    answer: row.answer ? { answer: row.answer, reason: row.answerReason } : null,
    proposed: row.proposalId !== null,
  }
}

/** « Claude Martin (Faulx) » */
async function signature({ tx }: Pick<UseCaseContext, 'tx'>, person: Person): Promise<string> {
  const seats = await tx.directory.seats({ personId: person.id })
  return nameWithPlace(person.name, seatNames(seats, await tx.directory.entities()).get(person.id))
}

import type { MinutesState } from '../domain/minutes.ts'
import type { UseCaseContext } from './context.ts'
import { editionDigest } from './edition.ts'
import { concerned } from './leads.ts'
import type { MinutesFacts, ValidationFacts } from './messages-minutes.ts'
import { circulationFacts, circulationSlot, onlyMinutes } from './minutes-facts.ts'
import { currentVersion, type Review } from './minutes-review.ts'
import { reach } from './reach.ts'
import { openReserves, planRecall, showWaysOut } from './recall-contested.ts'
import { awaitsAnswer, pointFacts, type ReviewPoint } from './review-point.ts'
import { refreshPoint } from './show-point.ts'

/** What follows from a review that has come to its end, or that cannot: once each, in the deciding transaction. */
export async function recordOutcome(context: UseCaseContext, before: MinutesState, review: Review): Promise<void> {
  const { kind } = review.state
  if (before.kind === kind) return
  if (kind === 'contested') return contested(context, review)
  const under = before.kind === 'circulated' || before.kind === 'contested'
  if (under && (kind === 'validated' || kind === 'distributed')) return validated(context, review)
}

async function validated(context: UseCaseContext, review: Review): Promise<void> {
  const { tx } = context
  const { minutes } = review
  const { validatedAt, distributeAt } = minutes
  if (!validatedAt || !distributeAt) throw new Error(`minutes ${minutes.id} validated without dates`)
  const version = currentVersion(review)
  const sha256 = editionDigest(version.blocks)
  await tx.minutes.updateVersion(minutes.id, version.number, { sha256 })
  const tacit = minutes.tacit ?? true
  await tx.audit.write({
    type: 'minutes.validated',
    subject: minutes.id,
    facts: { minutes: minutes.id, validatedAt: validatedAt.toString(), tacit },
  })
  await tx.dueWork.supersede(minutes.id, [
    'minutes.halfway',
    'minutes.last-reminder',
    'minutes.close',
    'minutes.recall',
  ])
  await tx.dueWork.plan({
    kind: 'minutes.distribute',
    subject: minutes.id,
    occurrence: `v${version.number}`,
    dueAt: distributeAt,
    payload: {},
  })
  const facts = await showState(context, review)
  const validation: ValidationFacts = {
    version: version.number,
    validatedAt: validatedAt.toString(),
    zone: version.zone,
    tacit,
    sha256,
  }
  await tx.outbox.post({
    kind: 'minutes.thread-note',
    facts: { ...facts, note: 'validated', validation, distributeAt: minutes.suspendedAt ? null : `${distributeAt}` },
    target: { to: 'thread', slot: circulationSlot(minutes.id, version.number) },
  })
  await closePoints(context, review)
}

/** What nobody answered in time can no longer be integrated: the writer's messages offer the next agenda instead. */
async function closePoints(context: UseCaseContext, { minutes, observations }: Review): Promise<void> {
  const minutesId = minutes.id
  const points: ReviewPoint[] = [
    ...observations.map((row) => ({ minutesId, of: 'observation', row }) as const),
    ...(await context.tx.minutes.remarks(minutesId)).map((row) => ({ minutesId, of: 'remark', row }) as const),
  ]
  for (const point of points.filter(awaitsAnswer)) await refreshPoint(context, minutes, point)
}

// M6
async function contested(context: UseCaseContext, review: Review): Promise<void> {
  const { tx } = context
  const { minutes } = review
  const open = openReserves(review)
  const id = minutes.id
  await tx.audit.write({ type: 'minutes.contested', subject: id, facts: { minutes: id, reserves: open.length } })
  const facts = await showState(context, review)
  await tx.outbox.post({
    kind: 'minutes.thread-note',
    facts: { ...facts, note: 'contested', reserves: open.length },
    target: { to: 'thread', slot: circulationSlot(id, minutes.version) },
  })
  await showWaysOut(context, review, { recalled: false })
  await planRecall(context, review)
  const told = new Set((await concerned(context, minutes.writerId)).map((person) => person.id))
  for (const row of open) {
    const author = told.has(row.personId) ? null : await tx.directory.person(row.personId)
    const target = author && reach(author, 'draft')
    const point = await pointFacts(context, { minutesId: id, of: 'observation', row })
    if (target) await tx.outbox.post({ kind: 'minutes.held', facts: { ...facts, ...point }, target })
  }
}

/** The channel's message shows where the review stands. */
async function showState(context: UseCaseContext, review: Review): Promise<MinutesFacts> {
  const version = currentVersion(review)
  const facts = await circulationFacts(context, review.minutes, version)
  const slot = circulationSlot(review.minutes.id, version.number)
  await context.tx.outbox.edit({ kind: 'minutes.circulation', facts, slot })
  return onlyMinutes(facts)
}

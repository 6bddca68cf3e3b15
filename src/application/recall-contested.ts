import { recallInstant } from '../domain/prompts.ts'
import type { UseCaseContext } from './context.ts'
import { concerned } from './leads.ts'
import { mayCirculate } from './minutes-access.ts'
import { minutesFacts } from './minutes-facts.ts'
import { currentVersion, loadReview, type Review } from './minutes-review.ts'
import { reach } from './reach.ts'
import type { Id, Person } from './records.ts'
import { pointFacts } from './review-point.ts'

/** « En attente d'accord » never rots unseen: recalled every week while it lasts, once even after an outage (M6). */
export async function recallContested(
  context: UseCaseContext,
  { minutesId, version }: { minutesId: Id; version: number },
): Promise<void> {
  const review = await loadReview(context, minutesId)
  if (review.minutes.state !== 'contested' || review.minutes.version !== version) return
  await showWaysOut(context, review, { recalled: true })
  await planRecall(context, review)
}

/** To the writer and those who lead: each réserve that holds it, and the ways out, as buttons (M6). */
export async function showWaysOut(
  context: UseCaseContext,
  review: Review,
  { recalled }: { recalled: boolean },
): Promise<void> {
  const { tx, network } = context
  const { minutes } = review
  const version = currentVersion(review)
  const reserves = []
  for (const row of openReserves(review)) {
    reserves.push(await pointFacts(context, { minutesId: minutes.id, of: 'observation', row }))
  }
  const facts = {
    ...(await minutesFacts(context, minutes)),
    reserves,
    since: version.closesAt.toString(),
    zone: version.zone,
    recalled,
  }
  const people = await concerned(context, minutes.writerId)
  const lifts = ({ id }: Person): boolean =>
    id !== minutes.writerId && [network.facilitatorId, network.organiserId].includes(id)
  const liftable = people.some(lifts)
  for (const person of people) {
    const target = reach(person, 'draft')
    const canLift = lifts(person)
    if (!target) continue
    const actor = { userId: person.userId, userName: person.name, person, seats: [] }
    const canRevise = await mayCirculate({ ...context, actor }, minutes)
    await tx.outbox.post({ kind: 'minutes.contested', facts: { ...facts, liftable, canLift, canRevise }, target })
  }
}

export async function planRecall({ tx, now }: UseCaseContext, { minutes }: Review): Promise<void> {
  if (!minutes.policy) throw new Error(`minutes ${minutes.id} contested without frozen terms`)
  const { zone, calendar } = minutes.policy
  const dueAt = recallInstant({ from: now, zone, calendar })
  const { id, version } = minutes
  const occurrence = `v${version}:${dueAt.toString()}`
  await tx.dueWork.plan({ kind: 'minutes.recall', subject: id, occurrence, dueAt, payload: { version } })
}

/** What keeps this version from being validated. */
export function openReserves({ observations, minutes }: Review): Review['observations'] {
  return observations.filter((one) => one.blocking && one.status === 'open' && one.version === minutes.version)
}

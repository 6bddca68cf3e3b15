import { leaders, leads, requireMember } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { decideReview } from './decide-review.ts'
import { UserError } from './errors.ts'
import { concerned } from './leads.ts'
import { minutesFacts, showReserves } from './minutes-facts.ts'
import { loadReview, type Review } from './minutes-review.ts'
import type { MinutesRecord, Observation } from './ports/minutes.ts'
import { reach } from './reach.ts'
import type { Id, Person } from './records.ts'
import { refreshPoint } from './show-point.ts'

export interface SettledObservation {
  readonly minutes: MinutesRecord
  readonly observation: Observation
  readonly how: 'withdrawn' | 'lifted'
  readonly validated: boolean
}

/** Whether this person withdraws (the author, M3) or lifts (facilitator or organiser, not the writer, M6). */
export async function settlingAs(context: UseCaseContext, observationId: Id): Promise<'author' | 'facilitator'> {
  const person = await requireMember(context)
  const observation = await context.tx.minutes.observation(observationId)
  if (!observation) throw new UserError('not-found', { what: 'observation' })
  if (observation.personId === person.id) return 'author'
  if (leads(context) && observation.blocking) return 'facilitator'
  throw new UserError('not-yours-to-settle', { who: await leaders(context) })
}

/**
 * Withdraws one's own observation (M3), or lifts another's réserve with the reason given after discussion (M6). The
 * last one of contested minutes validates them at this instant.
 * @throws UserError review-refused, reason-missing, not-yours-to-settle
 */
export async function settleObservation(
  context: UseCaseContext,
  { observationId, reason }: { observationId: Id; reason: string },
): Promise<SettledObservation> {
  const as = await settlingAs(context, observationId)
  const known = await context.tx.minutes.observation(observationId)
  const person = context.actor.person
  if (!known || !person) throw new UserError('not-found', { what: 'observation' })
  if (as === 'facilitator' && reason.trim() === '') throw new UserError('reason-missing', {}, 'motif')
  const before = await loadReview(context, known.minutesId)
  const { answer, review } = await decideReview(
    context,
    before,
    as === 'author'
      ? { type: 'withdraw', id: observationId, by: person.id }
      : { type: 'lift', id: observationId, by: person.id, reason },
  )
  const how = as === 'author' ? 'withdrawn' : 'lifted'
  const validated = review.minutes.state === 'validated' && before.minutes.state === 'contested'
  if (answer !== 'ignored') await record(context, review, known, { how, reason, person, validated })
  return { minutes: review.minutes, observation: known, how, validated }
}

async function record(
  context: UseCaseContext,
  review: Review,
  { id: observationId, personId, blocking, text }: Observation,
  {
    how,
    reason,
    person,
    validated,
  }: { how: 'withdrawn' | 'lifted'; reason: string; person: Person; validated: boolean },
): Promise<void> {
  const { tx } = context
  const { minutes } = review
  const { id } = minutes
  if (how === 'withdrawn') {
    const facts = { minutes: id, by: personId, blocking }
    await tx.audit.write({ type: 'observation.withdrawn', subject: id, facts })
  } else {
    await tx.audit.write({ type: 'observation.lifted', subject: id, facts: { minutes: id, by: person.id, reason } })
  }
  const row = review.observations.find((one) => one.id === observationId)
  if (row) await refreshPoint(context, minutes, { minutesId: id, of: 'observation', row })
  if (!blocking) return
  if (minutes.state === 'circulated') await showReserves(context, review)
  const facts = await minutesFacts(context, minutes)
  const author = how === 'lifted' ? await tx.directory.person(personId) : null
  const others = (await concerned(context, minutes.writerId)).filter((one) => one.id !== author?.id)
  for (const reader of [...others, ...(author ? [author] : [])]) {
    const target = reach(reader, 'draft')
    if (!target || reader.id === person.id) continue
    await tx.outbox.post({
      kind: 'minutes.reserve-settled',
      facts: { ...facts, by: person.name, how, text, reason: how === 'lifted' ? reason : null, validated },
      target,
    })
  }
}

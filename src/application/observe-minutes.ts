import { leads, requireLead, requireMember } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { decideReview } from './decide-review.ts'
import { UserError } from './errors.ts'
import { draftReaders } from './minutes-access.ts'
import { circulationSlot, minutesFacts, showReserves } from './minutes-facts.ts'
import { reviewOf } from './minutes-review.ts'
import type { MinutesRecord, Observation, ThreadRemark } from './ports/minutes.ts'
import { isOnChat } from './reach.ts'
import type { Id, Person } from './records.ts'
import { refreshPoint, showPoint } from './show-point.ts'

export interface Observed {
  readonly minutes: MinutesRecord
  readonly observation: Observation
  readonly late: boolean
}

/**
 * An observation, or a réserve when `blocking` (M2). After the close it is kept and sent to the writer, without
 * effect.
 * `onBehalfOf`: who answered by e-mail, recorded by one of the two who lead (DESIGN §9).
 * @throws UserError review-refused: not-circulated, not-a-recipient; role-needed
 */
export async function observeMinutes(
  context: UseCaseContext,
  input: {
    minutes: MinutesRecord
    text: string
    blocking: boolean
    item?: string | null
    passage?: string | null
    onBehalfOf?: Id
    /** The plain reply that its author makes an observation of. */
    remarkId?: Id
  },
): Promise<Observed> {
  const { tx, ids, now } = context
  const { text, blocking, item = null, passage = null, onBehalfOf, remarkId } = input
  const person = onBehalfOf ? await answeredByMail(context, onBehalfOf) : await requireMember(context)
  const id = ids.next(now)
  const { answer, review } = await decideReview(context, await reviewOf(context, input.minutes), {
    type: 'observe',
    id,
    by: person.id,
    blocking,
  })
  const late = answer === 'late'
  const { minutes } = review
  const observation: Observation = {
    id,
    version: minutes.version,
    personId: person.id,
    blocking,
    item,
    passage,
    text,
    status: late ? 'late' : 'open',
    liftedBy: null,
    liftedReason: null,
    answer: null,
    answerReason: null,
    answeredAt: null,
    proposalId: null,
    receivedAt: now,
    settledAt: null,
  }
  await tx.minutes.insertObservation(minutes.id, observation)
  await tx.audit.write({
    type: late ? 'observation.late' : 'observation.received',
    subject: minutes.id,
    facts: { minutes: minutes.id, by: person.id, blocking },
  })
  if (remarkId) await replaceRemark(context, minutes, remarkId)
  await showPoint(context, minutes, { minutesId: minutes.id, of: 'observation', row: observation })
  // The channel learns that there is one, not whose it is (DESIGN §9).
  if (blocking && !late) {
    const slot = circulationSlot(minutes.id, minutes.version)
    await showReserves(context, review)
    const facts = { ...(await minutesFacts(context, minutes)), note: 'reserved' as const }
    await tx.outbox.post({ kind: 'minutes.thread-note', facts, target: { to: 'thread', slot } })
  }
  return { minutes, observation, late }
}

/** Recipients who are not on the chat: whoever leads records what they answer. None for anyone else. */
export async function mailReaders(context: UseCaseContext): Promise<readonly Person[]> {
  if (!leads(context)) return []
  return (await draftReaders(context)).filter((person) => !isOnChat(person))
}

async function answeredByMail(context: UseCaseContext, id: Id): Promise<Person> {
  await requireLead(context)
  const person = (await mailReaders(context)).find((one) => one.id === id)
  if (!person) throw new UserError('not-found', { what: 'person' })
  return person
}

/**
 * What its author wrote in the thread, to make an observation of it.
 * @throws UserError not-found, not-your-remark, point-settled
 */
export async function ownRemark(context: UseCaseContext, id: Id): Promise<ThreadRemark & { readonly minutesId: Id }> {
  const person = await requireMember(context)
  const remark = await context.tx.minutes.remark(id)
  if (!remark) throw new UserError('not-found', { what: 'observation' })
  if (remark.personId !== person.id) throw new UserError('not-your-remark', {})
  if (remark.status !== 'open') throw new UserError('point-settled', {})
  return remark
}

async function replaceRemark(context: UseCaseContext, minutes: MinutesRecord, id: Id): Promise<void> {
  const row = { ...(await ownRemark(context, id)), status: 'observation' as const }
  await context.tx.minutes.updateRemark(id, { status: row.status })
  await refreshPoint(context, minutes, { minutesId: minutes.id, of: 'remark', row })
}

import { leads, requireLead, requireMember } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { decideReview } from './decide-review.ts'
import { UserError } from './errors.ts'
import { leadPeople } from './leads.ts'
import { draftReaders } from './minutes-access.ts'
import { circulationSlot, minutesFacts } from './minutes-facts.ts'
import { reviewOf } from './minutes-review.ts'
import { nameWithPlace } from './name-with-place.ts'
import type { MinutesRecord, Observation } from './ports/minutes.ts'
import { seatNames } from './prepare-minutes.ts'
import { reach } from './reach.ts'
import type { Id, Person } from './records.ts'

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
  input: { minutes: MinutesRecord; text: string; blocking: boolean; onBehalfOf?: Id },
): Promise<Observed> {
  const { tx, ids, now } = context
  const { text, blocking, onBehalfOf } = input
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
    text,
    status: late ? 'late' : 'open',
    liftedBy: null,
    liftedReason: null,
    receivedAt: now,
    settledAt: null,
  }
  await tx.minutes.insertObservation(minutes.id, observation)
  await tx.audit.write({
    type: late ? 'observation.late' : 'observation.received',
    subject: minutes.id,
    facts: { minutes: minutes.id, by: person.id, blocking },
  })
  await tell(context, minutes, observation, person)
  return { minutes, observation, late }
}

/** Recipients who are not on the chat: whoever leads records what they answer. None for anyone else. */
export async function mailReaders(context: UseCaseContext): Promise<readonly Person[]> {
  if (!leads(context)) return []
  return (await draftReaders(context)).filter(({ userId }) => userId === null)
}

async function answeredByMail(context: UseCaseContext, id: Id): Promise<Person> {
  await requireLead(context)
  const person = (await mailReaders(context)).find((one) => one.id === id)
  if (!person) throw new UserError('not-found', { what: 'person' })
  return person
}

async function tell(
  context: UseCaseContext,
  minutes: MinutesRecord,
  { id, text, blocking, status }: Observation,
  author: Person,
): Promise<void> {
  const { tx, network } = context
  const late = status === 'late'
  const facts = await minutesFacts(context, minutes)
  const place = seatNames(await tx.directory.seats({ personId: author.id }), await tx.directory.entities()).get(
    author.id,
  )
  const by = nameWithPlace(author.name, place)
  const writer = await tx.directory.person(minutes.writerId)
  // A réserve holds the compte-rendu: those who lead hear of it too.
  const leads = blocking && !late ? await leadPeople(context) : []
  const readers = [...(writer ? [writer] : []), ...leads.filter((lead) => lead.id !== writer?.id)]
  for (const reader of readers) {
    const target = reach(reader, 'draft')
    const canLift =
      blocking && !late && reader.id !== writer?.id && [network.facilitatorId, network.organiserId].includes(reader.id)
    if (!target || reader.id === author.id) continue
    await tx.outbox.post({
      kind: 'minutes.observation',
      facts: { ...facts, observation: id, by, text, blocking, late, canLift },
      target,
    })
  }
  if (!blocking || late) return
  // The channel learns that there is one, not whose it is (DESIGN §9).
  const slot = circulationSlot(minutes.id, minutes.version)
  await tx.outbox.post({
    kind: 'minutes.thread-note',
    facts: { ...facts, note: 'reserved' },
    target: { to: 'thread', slot },
  })
}

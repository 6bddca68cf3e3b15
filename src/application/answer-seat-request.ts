import { leaders } from './access.ts'
import { catchUp } from './catch-up.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import type { HostingNews } from './hosting-news.ts'
import { joinCommune } from './join-commune.ts'
import { reach } from './reach.ts'
import type { Entity, Id, Person } from './records.ts'
import { entitiesOf } from './register-person.ts'

export interface SeatAnswer {
  readonly person: Person
  readonly entities: readonly Entity[]
  /** What a confirmed seat did to the hosting order. */
  readonly order: readonly HostingNews[]
}

interface AnsweredRequest {
  readonly personId: Id
  /** null: whatever they ask for. */
  readonly seatId: Id | null
}

/** @throws UserError not-found, too-late when somebody answered already. */
export async function confirmSeat(context: UseCaseContext, input: AnsweredRequest): Promise<SeatAnswer> {
  const { tx } = context
  const person = await requested(context, input)
  await tx.directory.updatePerson(person.id, { status: 'confirmed' })
  const confirmed: Person = { ...person, status: 'confirmed' }
  const entities = await entitiesOf(context, confirmed)
  const order: HostingNews[] = []
  for (const entity of entities) {
    const news = await joinCommune(context, entity)
    if (news) order.push(news)
  }
  await tx.audit.write({
    type: 'member.confirmed',
    subject: person.id,
    facts: { person: person.id, communes: entities.map(({ name }) => name) },
  })
  await catchUp(context, confirmed, { entities, isNew: true, order })
  return { person: confirmed, entities, order }
}

/** The person may ask again. @throws UserError not-found, too-late */
export async function refuseSeat(context: UseCaseContext, input: AnsweredRequest): Promise<SeatAnswer> {
  const { tx, network, now } = context
  const person = await requested(context, input)
  const entities = await entitiesOf(context, person)
  for (const seat of await tx.directory.seats({ personId: person.id })) await tx.directory.endSeat(seat.id, now)
  await tx.directory.updatePerson(person.id, { status: 'left' })
  await tx.audit.write({ type: 'member.refused', subject: person.id, facts: { person: person.id } })
  const target = reach(person, 'official')
  if (target && network.status !== 'draft') {
    const commune = entities[0]?.name ?? network.name
    await tx.outbox.post({
      kind: 'seat.refused',
      target,
      facts: { network: network.name, commune, who: await leaders(context) },
    })
  }
  return { person: { ...person, status: 'left' }, entities, order: [] }
}

async function requested({ tx }: UseCaseContext, { personId, seatId }: AnsweredRequest): Promise<Person> {
  const person = await tx.directory.person(personId)
  if (!person) throw new UserError('not-found', { what: 'person' })
  // Refused, they may have asked again, for another commune: an older question is not about that.
  const asks = seatId === null || (await tx.directory.seats({ personId })).some(({ id }) => id === seatId)
  if (person.status !== 'requested' || !asks) {
    throw new UserError('too-late', { what: `La demande de ${person.name} a déjà reçu une réponse.` })
  }
  return person
}

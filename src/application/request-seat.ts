import { leaders } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { tellLeads } from './leads.ts'
import { offeredOffices } from './offered-offices.ts'
import type { Entity, Person } from './records.ts'
import { entitiesOf, takeSeat } from './register-person.ts'
import { type TitleCode, titleOf } from './titles.ts'

export interface SeatRequest {
  readonly commune: Entity
  readonly title: TitleCode
}

/**
 * Somebody of the channel asks for their commune's seat; facilitator or organiser confirms.
 * @throws UserError seat-taken, seat-pending, offer-first, recipient-asks, seat-by-leads, circle-not-open
 */
export async function requestSeat(
  context: UseCaseContext,
  { commune, title: code }: SeatRequest,
): Promise<{ person: Person; who: string }> {
  const { tx, ids, now, actor } = context
  const { title, circle } = titleOf(code)
  const who = await leaders(context)
  // Élus are recipients, invited case by case by those who lead (DESIGN §9).
  if (circle !== 'dgs') throw new UserError('circle-not-open', { who }, 'fonction')
  if (!actor.userId) throw new UserError('no-network', {})
  const known = await tx.directory.personByUser(actor.userId)
  if (known?.status === 'requested') {
    const offer = (await offeredOffices(context)).find(({ person }) => person.id === known.id)
    if (offer) throw new UserError('offer-first', { role: offer.office })
    throw new UserError('seat-pending', { commune: (await entitiesOf(context, known))[0]?.name ?? commune.name, who })
  }
  if (known?.status === 'confirmed') {
    // An élue or a cadre is no member: those who lead say whether they also sit for a commune.
    if (known.circle !== 'dgs') throw new UserError('recipient-asks', { who }, 'commune')
    const held = (await entitiesOf(context, known)).some(({ id }) => id === commune.id)
    throw held
      ? new UserError('seat-taken', { name: known.name, commune: commune.name }, 'commune')
      : new UserError('seat-by-leads', { commune: commune.name, who }, 'commune')
  }
  const person: Person = {
    ...(known ?? {
      id: ids.next(now),
      userId: actor.userId,
      accountGoneAt: null,
      email: null,
      emailKind: null,
      commissions: [],
      domains: [],
    }),
    name: actor.userName,
    circle,
    status: 'requested',
  }
  if (known) await tx.directory.updatePerson(known.id, { name: person.name, circle, status: 'requested' })
  else await tx.directory.insertPerson(person, now)
  await takeSeat(context, person, commune, title)
  await tx.audit.write({
    type: 'member.requested',
    subject: person.id,
    facts: { person: person.id, commune: commune.name },
  })
  const seat = (await tx.directory.seats({ personId: person.id })).find(({ entityId }) => entityId === commune.id)
  // Even before the start: who prepares the network is waiting for these (decision 30).
  if (seat) {
    const facts = { person: person.id, seat: seat.id, name: person.name, commune: commune.name, title: seat.title }
    await tellLeads(context, 'seat.requested', facts)
  }
  return { person, who }
}

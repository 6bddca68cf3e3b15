import type { UseCaseContext } from './context.ts'
import type { Appointment, Office } from './ports/appointments.ts'
import { isOnChat, reach } from './reach.ts'
import type { Id, Person } from './records.ts'

/**
 * « Acceptez-vous ? », privately: the one message that leaves before « Démarrer ». A newer question about the same
 * office takes the place of an older one.
 */
export async function offerOffice(
  context: UseCaseContext,
  offer: { office: Office; person: Person; origin: Appointment['origin']; by: Person },
): Promise<Appointment> {
  const { tx, ids, now } = context
  await withdrawOffers(context, offer.office)
  const appointment: Appointment = {
    id: ids.next(now),
    office: offer.office,
    personId: offer.person.id,
    askedBy: offer.by.id,
    origin: offer.origin,
    status: 'asked',
    askedAt: now,
  }
  await tx.appointments.insert(appointment)
  await ask(context, appointment, offer)
  return appointment
}

/** The question itself, and its line of the record. */
export async function ask(
  { tx, network }: UseCaseContext,
  { id, office, origin }: Appointment,
  { person, by }: { person: Person; by: Person },
): Promise<void> {
  const target = reach(person, 'official')
  if (target) {
    const facts = { appointment: id, role: office, network: network.name, by: by.name, origin, answer: null }
    await tx.outbox.post({ kind: 'office.offered', target, facts, slot: slotOf(id) })
  }
  await tx.audit.write({ type: 'office.offered', subject: id, facts: { role: office, person: person.id, origin } })
}

/** The question is answered, or asks no more: its message loses its buttons, wherever the answer was given. */
export async function settleOffer(
  { tx, network, now }: UseCaseContext,
  { id, office, origin, status, personId, askedBy }: Appointment,
  answer: 'accepted' | 'declined' | 'superseded',
): Promise<void> {
  await tx.appointments.settle(id, answer, now)
  const person = await tx.directory.person(personId)
  const by = await tx.directory.person(askedBy)
  if (status !== 'asked' || !person || !isOnChat(person)) return
  const facts = { appointment: id, role: office, network: network.name, by: by?.name ?? '', origin, answer }
  await tx.outbox.edit({ kind: 'office.offered', facts, slot: slotOf(id) })
}

function slotOf(appointmentId: Id): string {
  return `office:${appointmentId}`
}

/** What was offered and not answered yet is offered no more. */
export async function withdrawOffers(context: UseCaseContext, office: Office): Promise<number> {
  const open = (await context.tx.appointments.open()).filter((one) => one.office === office)
  for (const one of open) {
    await settleOffer(context, one, 'superseded')
    await leaveIfOnlyAsked(context, one.personId)
  }
  return open.length
}

/** Somebody who left neither takes an office on nor asks for one. */
export async function withdrawOffersTo(context: UseCaseContext, personId: Id): Promise<void> {
  for (const one of await context.tx.appointments.open()) {
    const concerned = one.personId === personId || (one.status === 'awaiting-second' && one.askedBy === personId)
    if (concerned) await settleOffer(context, one, 'superseded')
  }
}

/** Who was known for this question only does not stay in the network. */
export async function leaveIfOnlyAsked({ tx, now }: UseCaseContext, personId: Id): Promise<void> {
  const person = await tx.directory.person(personId)
  const stillAsked = (await tx.appointments.open()).some((one) => one.personId === personId)
  if (person?.status !== 'requested' || stillAsked) return
  for (const seat of await tx.directory.seats({ personId })) await tx.directory.endSeat(seat.id, now)
  await tx.directory.updatePerson(personId, { status: 'left' })
}

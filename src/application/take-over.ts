import { requireMember } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { ask } from './offer-office.ts'
import type { Appointment } from './ports/appointments.ts'
import type { Id, Person } from './records.ts'
import { entitiesOf } from './register-person.ts'
import { type HandedOver, takeOffice } from './take-office.ts'

/**
 * Gone is what the platform says, never what the asker says (DESIGN §9); so is somebody who has left the network.
 * @throws UserError facilitator-there, naming whom to ask; account-unsaid
 */
export async function requireFacilitatorGone(context: UseCaseContext): Promise<void> {
  const { tx, network } = context
  const facilitator = network.facilitatorId ? await tx.directory.person(network.facilitatorId) : null
  if (!facilitator || facilitator.status === 'left' || !facilitator.userId) return
  const state = context.account(facilitator.userId)
  if (state === 'gone') return
  if (state === 'unknown') throw new UserError('account-unsaid', { who: facilitator.name })
  throw new UserError('facilitator-there', { name: facilitator.name })
}

/**
 * Two members of distinct communes ask for the same person: the first one's request waits for the second one.
 * @throws UserError seat-to-ask, same-commune
 */
export async function askTakeOver(context: UseCaseContext, person: Person): Promise<HandedOver> {
  const { tx, ids, now, network } = context
  const by = await requireMember(context)
  const open = (await tx.appointments.open()).find(
    ({ office, personId, origin }) => office === 'facilitator' && origin === 'take-over' && personId === person.id,
  )
  if (open?.status === 'asked') throw new UserError('office-pending', { role: 'facilitator', name: person.name })
  if (open) return secondTakeOver(context, open.id)
  const [commune] = await entitiesOf(context, by)
  if (!commune) throw new UserError('seat-to-ask', {})
  const appointment: Appointment = {
    id: ids.next(now),
    office: 'facilitator',
    personId: person.id,
    askedBy: by.id,
    origin: 'take-over',
    status: 'awaiting-second',
    askedAt: now,
  }
  await tx.appointments.insert(appointment)
  await tx.audit.write({
    type: 'takeover.asked',
    subject: appointment.id,
    facts: { person: person.id, by: by.id },
  })
  if (network.status !== 'draft') {
    const before = network.facilitatorId ? await tx.directory.person(network.facilitatorId) : null
    await tx.outbox.post({
      kind: 'takeover.asked',
      target: { to: 'channel' },
      facts: {
        appointment: appointment.id,
        by: by.name,
        commune: commune.name,
        before: before?.name ?? '',
        name: person.name,
      },
    })
  }
  return { role: 'facilitator', person, outcome: 'seconding' }
}

/**
 * « Je le demande aussi ». Done at once when the person is one of the two who ask, or else once they accept.
 * @throws UserError not-found, too-late, facilitator-there, seat-to-ask, same-commune
 */
export async function secondTakeOver(context: UseCaseContext, appointmentId: Id): Promise<HandedOver> {
  const { tx, now } = context
  const by = await requireMember(context)
  const appointment = await tx.appointments.byId(appointmentId)
  const person = appointment && (await tx.directory.person(appointment.personId))
  const first = appointment && (await tx.directory.person(appointment.askedBy))
  if (!appointment || !person || !first) throw new UserError('not-found', { what: 'person' })
  if (appointment.status !== 'awaiting-second') {
    throw new UserError('too-late', { what: 'Cette demande a déjà reçu sa suite : voyez `/reseau voir`.' })
  }
  await requireFacilitatorGone(context)
  await requireOtherCommune(context, first, by)
  await tx.audit.write({ type: 'takeover.asked', subject: appointment.id, facts: { person: person.id, by: by.id } })
  if (person.id === by.id || person.id === first.id) {
    await takeOffice(context, { office: 'facilitator', person, appointment })
    return { role: 'facilitator', person, outcome: 'done' }
  }
  await tx.appointments.settle(appointment.id, 'asked', now)
  await ask(context, appointment, { person, by })
  return { role: 'facilitator', person, outcome: 'asked' }
}

async function requireOtherCommune(context: UseCaseContext, first: Person, second: Person): Promise<void> {
  const theirs = await entitiesOf(context, first)
  const own = await entitiesOf(context, second)
  if (own.length === 0) throw new UserError('seat-to-ask', {})
  const distinct = own.some((entity) => theirs.some(({ id }) => id !== entity.id))
  if (first.id === second.id || !distinct) throw new UserError('same-commune', { commune: own[0]?.name ?? '' })
}

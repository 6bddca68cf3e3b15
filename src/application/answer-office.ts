import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { leaveIfOnlyAsked, settleOffer } from './offer-office.ts'
import type { Appointment, Office } from './ports/appointments.ts'
import { reach } from './reach.ts'
import type { Id, Person } from './records.ts'
import { takeOffice } from './take-office.ts'
import { requireFacilitatorGone } from './take-over.ts'

export interface AnsweredOffice {
  readonly office: Office
  readonly person: Person
  readonly accepts: boolean
}

const SETTLED = {
  accepted: 'Vous avez déjà accepté.',
  declined: 'Vous avez déjà répondu que ce n’est pas vous. Si vous changez d’avis, dites-le à qui vous l’a demandé.',
  superseded: 'Cette demande n’est plus d’actualité : une autre personne a été sollicitée, ou l’a déjà acceptée.',
} as const

/**
 * « J'accepte » or « Ce n'est pas moi », by the person asked and nobody else. Who asked is told.
 * @throws UserError not-found, office-for-another, too-late, facilitator-there, account-unsaid
 */
export async function answerOffice(
  context: UseCaseContext,
  { appointmentId, accepts }: { appointmentId: Id; accepts: boolean },
): Promise<AnsweredOffice> {
  const { tx, actor } = context
  const appointment = await tx.appointments.byId(appointmentId)
  const asked = appointment && (await tx.directory.person(appointment.personId))
  // A stranger learns nothing of this network, not even that it asks somebody.
  if (!appointment || !asked || (asked.userId !== actor.userId && !actor.person)) {
    throw new UserError('not-found', { what: 'subject' })
  }
  const { office, origin, status } = appointment
  if (!actor.userId || asked.userId !== actor.userId) throw new UserError('office-for-another', { name: asked.name })
  if (status !== 'asked') {
    throw new UserError('too-late', { what: SETTLED[status === 'awaiting-second' ? 'superseded' : status] })
  }
  // Asked because an account was closed: it may have been opened again since.
  if (accepts && office === 'facilitator' && origin === 'take-over') await requireFacilitatorGone(context)
  const person = accepts ? await takeOffice(context, { office, person: asked, appointment }) : asked
  if (!accepts) await decline(context, appointment)
  await tellAsker(context, appointment, person, accepts)
  return { office, person, accepts }
}

async function decline(context: UseCaseContext, appointment: Appointment): Promise<void> {
  const { id, office, personId } = appointment
  await settleOffer(context, appointment, 'declined')
  await leaveIfOnlyAsked(context, personId)
  await context.tx.audit.write({
    type: 'office.declined',
    subject: id,
    facts: { role: office, person: personId },
  })
}

/** In a started network the channel says it when it is accepted. */
async function tellAsker(
  { tx, network }: UseCaseContext,
  { office, askedBy }: Appointment,
  { name }: Person,
  accepts: boolean,
): Promise<void> {
  if (accepts && network.status !== 'draft') return
  const asker = await tx.directory.person(askedBy)
  const target = asker && reach(asker, 'official')
  if (!target) return
  await tx.outbox.post({
    kind: 'office.answered',
    target,
    facts: { role: office, name, accepts, network: network.name },
  })
}

import { requireLead } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { offerOffice, withdrawOffers } from './offer-office.ts'
import type { Office } from './ports/appointments.ts'
import { isOnChat } from './reach.ts'
import type { Person } from './records.ts'
import { type HandedOver, takeOffice } from './take-office.ts'
import { askTakeOver, requireFacilitatorGone } from './take-over.ts'

/**
 * « Passer la main »: somebody else facilitates or organises, once they have accepted. The facilitator's office is
 * handed over by its holder; when their account is gone, by the organiser alone or by two communes (DESIGN §9).
 * @throws UserError circle-cannot-lead, already-leads, office-pending, role-needed, facilitator-there, account-unsaid
 */
export async function handOver(
  context: UseCaseContext,
  { role, person }: { role: Office; person: Person },
): Promise<HandedOver> {
  const { network, actor } = context
  const self = actor.person?.id === person.id
  const holder = role === 'facilitator' ? network.facilitatorId : network.organiserId
  if (role === 'organiser' || actor.person?.id === network.facilitatorId) {
    const by = await requireLead(context)
    if (holder === person.id) return keep(context, { role, person })
    requireAbleToLead(person)
    if (self) return take(context, { role, person })
    await requireNotAsked(context, { role, person })
    await offerOffice(context, { office: role, person, origin: 'hand-over', by })
    return { role, person, outcome: 'asked' }
  }
  await requireFacilitatorGone(context)
  requireAbleToLead(person)
  if (holder === person.id) throw new UserError('already-leads', { role, name: person.name }, 'personne')
  if (actor.person?.id !== network.organiserId) return askTakeOver(context, person)
  if (self) return take(context, { role, person })
  await requireNotAsked(context, { role, person })
  await offerOffice(context, { office: role, person, origin: 'take-over', by: actor.person })
  return { role, person, outcome: 'asked' }
}

async function take(context: UseCaseContext, { role, person }: { role: Office; person: Person }): Promise<HandedOver> {
  await takeOffice(context, { office: role, person })
  return { role, person, outcome: 'done' }
}

/** Named again while somebody else is asked: the office stays where it is. */
async function keep(context: UseCaseContext, { role, person }: { role: Office; person: Person }): Promise<HandedOver> {
  if ((await withdrawOffers(context, role)) > 0) return { role, person, outcome: 'kept' }
  throw new UserError('already-leads', { role, name: person.name }, 'personne')
}

async function requireNotAsked(
  { tx }: UseCaseContext,
  { role, person }: { role: Office; person: Person },
): Promise<void> {
  const open = await tx.appointments.open()
  const asked = open.some(({ office, status, personId }) => {
    return office === role && status === 'asked' && personId === person.id
  })
  if (asked) throw new UserError('office-pending', { role, name: person.name }, 'personne')
}

function requireAbleToLead(person: Person): void {
  if (person.circle === 'dgs' && person.status === 'confirmed' && isOnChat(person)) return
  throw new UserError('circle-cannot-lead', { name: person.name }, 'personne')
}

import type { UseCaseContext } from './context.ts'
import { settleOffer, withdrawOffers } from './offer-office.ts'
import type { Appointment, Office } from './ports/appointments.ts'
import type { Person } from './records.ts'
import { entitiesOf } from './register-person.ts'
import { tellRequests } from './tell-requests.ts'

export interface HandedOver {
  readonly role: Office
  readonly person: Person
  /**
   * `asked`: they are asked, and the office stays where it is meanwhile. `kept`: the question is withdrawn.
   * `seconding`: another commune must ask for it as well.
   */
  readonly outcome: 'asked' | 'done' | 'kept' | 'seconding'
}

/**
 * From now on this person facilitates or organises; the channel is told once the network is started. On record. Gives
 * the person as they are known from now on.
 */
export async function takeOffice(
  context: UseCaseContext,
  { office, person: asked, appointment }: { office: Office; person: Person; appointment?: Appointment },
): Promise<Person> {
  const { tx, network } = context
  if (appointment) await settleOffer(context, appointment, 'accepted')
  const person = asked.status === 'requested' ? await confirm(context, asked) : asked
  await withdrawOffers(context, office)
  const former = office === 'facilitator' ? network.facilitatorId : network.organiserId
  await tx.networks.update(
    network.id,
    office === 'facilitator' ? { facilitatorId: person.id } : { organiserId: person.id },
  )
  await tx.audit.write({
    type: 'network.handed-over',
    subject: network.id,
    facts: { role: office, person: person.id },
  })
  await tellRequests(context, person)
  if (network.status === 'draft') return person
  const before = former && former !== person.id ? await tx.directory.person(former) : null
  await tx.outbox.post({
    kind: 'office.handed-over',
    target: { to: 'channel' },
    facts: { role: office, name: person.name, before: before?.name ?? null },
  })
  return person
}

/** Whoever is known by an office alone takes their own name, which nobody knew before they answered. */
async function confirm(context: UseCaseContext, person: Person): Promise<Person> {
  const { tx, actor } = context
  const communes = (await entitiesOf(context, person)).map(({ name }) => name)
  const named = communes.length === 0 && actor.userId === person.userId ? { name: actor.userName } : {}
  const change = { status: 'confirmed', ...named } as const
  await tx.directory.updatePerson(person.id, change)
  await tx.audit.write({ type: 'member.confirmed', subject: person.id, facts: { person: person.id, communes } })
  return { ...person, ...change }
}

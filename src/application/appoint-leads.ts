import type { UseCaseContext } from './context.ts'
import { offerOffice } from './offer-office.ts'
import type { Office } from './ports/appointments.ts'
import type { Circle, Entity, Network, Person } from './records.ts'
import { functionName } from './titles.ts'

export interface NamedLeads {
  readonly network: Network
  /** Who facilitates for now: the creator, until whoever was named accepts. */
  readonly facilitator: Person
  readonly organiser: Person | null
  /** Asked, and not yet heard. */
  readonly asked: ReadonlyArray<{ readonly office: Office; readonly person: Person }>
}

/** `confirmed` once they hold the office; `requested` while they are asked. */
interface Named {
  readonly userId: string
  readonly office: Office | null
  readonly status: Person['status']
}

/**
 * The creator names who facilitates and who organises, and they accept (DESIGN §1.1). Until then the creator
 * facilitates; who names themself has accepted.
 */
export async function appointLeads(
  context: UseCaseContext,
  epci: Entity | null,
  named: { facilitator: string; organiser: string | null },
): Promise<NamedLeads> {
  const { tx, network, actor } = context
  const creatorId = actor.userId ?? named.facilitator
  const organiserId = named.organiser === named.facilitator ? null : named.organiser
  const office = creatorId === named.facilitator ? 'facilitator' : creatorId === organiserId ? 'organiser' : null
  const creator = await enrol(context, epci, { userId: creatorId, office, status: 'confirmed' })
  const held = {
    facilitatorId: creator.id,
    organiserId: creatorId === organiserId ? creator.id : null,
  }
  await tx.networks.update(network.id, held)
  const asked: Array<{ office: Office; person: Person }> = []
  for (const one of [
    { office: 'facilitator', userId: named.facilitator },
    { office: 'organiser', userId: organiserId },
  ] as const) {
    if (!one.userId || one.userId === creatorId) continue
    const person = await enrol(context, epci, { ...one, userId: one.userId, status: 'requested' })
    await offerOffice(context, { office: one.office, person, origin: 'creation', by: creator })
    asked.push({ office: one.office, person })
  }
  return {
    network: { ...network, ...held },
    facilitator: creator,
    organiser: held.organiserId ? creator : null,
    asked,
  }
}

const TITLES = { facilitator: 'DGS', organiser: 'chargé de mission' } as const
const WITHOUT_EPCI = { facilitator: 'Animation du réseau', organiser: 'Organisation du réseau' } as const

/** A creator who neither facilitates nor organises makes the network and is no member of it. */
async function enrol(context: UseCaseContext, epci: Entity | null, one: Named): Promise<Person> {
  const { tx, ids, now, actor } = context
  const { userId, office, status } = one
  const circle: Circle = office ? 'dgs' : 'cadres'
  const function_ = office && (epci ? functionName(TITLES[office], epci) : WITHOUT_EPCI[office])
  const person: Person = {
    id: ids.next(now),
    userId,
    name: userId === actor.userId || !function_ ? actor.userName : function_,
    circle,
    status,
    accountGoneAt: null,
    email: null,
    emailKind: null,
    commissions: [],
    domains: [],
  }
  await tx.directory.insertPerson(person, now)
  if (epci && office) {
    const seat = { id: ids.next(now), personId: person.id, entityId: epci.id, title: TITLES[office] }
    await tx.directory.insertSeat({ ...seat, from: now, to: null })
  }
  if (status === 'confirmed') {
    const communes = epci && office ? [epci.name] : []
    await tx.audit.write({ type: 'member.confirmed', subject: person.id, facts: { person: person.id, communes } })
  }
  return person
}

import { leaders, leads } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { hostOf } from './meeting-facts.ts'
import type { Entity, Meeting, Person } from './records.ts'

type Scene = Pick<UseCaseContext, 'network' | 'tx'>

/** Organiser, facilitator and host members of this meeting: those who compose the agenda (DESIGN §1.4). */
export async function agendaLeads(context: Scene, meeting: Meeting): Promise<readonly Person[]> {
  const { network } = context
  const hosts = new Set((await hostMembers(context, meeting)).map(({ id }) => id))
  return (await context.tx.directory.people({ status: 'confirmed' })).filter(
    ({ id }) => id === network.organiserId || id === network.facilitatorId || hosts.has(id),
  )
}

/** Confirmed members who sit for the host of this meeting, the EPCI when no commune hosts (H8). */
export async function hostMembers({ tx }: Scene, meeting: Meeting): Promise<readonly Person[]> {
  const host = meeting.hostEntityId ?? hostOf(meeting, await tx.directory.entities())?.id
  if (!host) return []
  const seated = new Set((await tx.directory.seats({ entityId: host })).map((seat) => seat.personId))
  return (await tx.directory.people({ status: 'confirmed' })).filter(
    ({ id, circle }) => circle === 'dgs' && seated.has(id),
  )
}

/**
 * May this person compose, publish and close? Facilitator, organiser, and the host's members.
 * @throws UserError role-needed, naming the host's members, the facilitator and the organiser
 */
export async function requireAgendaLead(
  context: UseCaseContext,
  meeting: Meeting,
  entities?: readonly Entity[],
): Promise<Person> {
  const { actor, tx } = context
  if (actor.person && leads(context)) return actor.person
  const host = hostOf(meeting, entities ?? (await tx.directory.entities()))
  const sitsThere = actor.seats.some((seat) => seat.entityId === host?.id)
  if (actor.person?.status === 'confirmed' && actor.person.circle === 'dgs' && sitsThere) return actor.person
  const { network } = context
  const hosts = (await hostMembers(context, meeting)).filter(
    ({ id }) => id !== network.facilitatorId && id !== network.organiserId,
  )
  const who = [...hosts.map(({ name }) => name), await leaders(context)].join(', ')
  throw new UserError('role-needed', { role: 'host', who })
}

import { leaders, leads } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { hostOf } from './meeting-facts.ts'
import type { Entity, Meeting, Person } from './records.ts'

/** Organiser, facilitator and host members of this meeting: those who compose the agenda (DESIGN §1.4). Three queries. */
export async function agendaLeads(
  context: Pick<UseCaseContext, 'network' | 'tx'>,
  meeting: Meeting,
): Promise<readonly Person[]> {
  const { network, tx } = context
  const people = await tx.directory.people({ status: 'confirmed' })
  const hosts = new Set(await hostPersonIds(context, meeting))
  return people.filter(
    ({ id, circle }) =>
      id === network.organiserId || id === network.facilitatorId || (hosts.has(id) && circle === 'dgs'),
  )
}

async function hostPersonIds({ tx }: Pick<UseCaseContext, 'tx'>, meeting: Meeting): Promise<string[]> {
  const host = meeting.hostEntityId ?? hostOf(meeting, await tx.directory.entities())?.id
  if (!host) return []
  return (await tx.directory.seats({ entityId: host })).map((seat) => seat.personId)
}

/**
 * May this person compose, publish and close? Facilitator, organiser, and the host's members.
 * @throws UserError role-needed, naming the facilitator and the organiser
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
  throw new UserError('role-needed', { role: 'host', who: await leaders(context) })
}

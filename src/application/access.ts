import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { reach } from './reach.ts'
import type { Id, Person } from './records.ts'

type Scene = Pick<UseCaseContext, 'actor' | 'network' | 'tx'>

/** Facilitator, or the organiser, who may act for the facilitator everywhere (DESIGN §2). */
export function leads({ actor, network }: Pick<Scene, 'actor' | 'network'>): boolean {
  const id = actor.person?.id
  return id !== undefined && (id === network.facilitatorId || id === network.organiserId)
}

/**
 * A confirmed person of the DGS circle, or one of the two who lead. Other élus and cadres are recipients, never
 * members (DESIGN §9).
 */
export function isMember(scene: Pick<Scene, 'actor' | 'network'>): boolean {
  const { person } = scene.actor
  return person?.status === 'confirmed' && (person.circle === 'dgs' || leads(scene))
}

/** @throws UserError role-needed, naming who can confirm a seat. */
export async function requireMember(scene: Scene): Promise<Person> {
  if (isMember(scene) && scene.actor.person) return scene.actor.person
  throw new UserError('role-needed', { role: 'member', who: await leaders(scene) })
}

/** @throws UserError role-needed, naming facilitator and organiser. */
export async function requireLead(scene: Scene): Promise<Person> {
  if (leads(scene) && scene.actor.person) return scene.actor.person
  throw new UserError('role-needed', { role: 'organiser', who: await leaders(scene) })
}

/** Names of facilitator and organiser, as members read them: nobody is sent to a closed account. */
export async function leaders({ network, tx }: Pick<Scene, 'network' | 'tx'>): Promise<string> {
  const ids = [...new Set([network.facilitatorId, network.organiserId])].filter((id) => id !== null)
  const people: Person[] = []
  for (const id of ids) {
    const person = await tx.directory.person(id)
    if (person) people.push(person)
  }
  const there = people.filter((person) => reach(person, 'official') !== null)
  return (there.length > 0 ? there : people).map(({ name }) => name).join(' ou ')
}

/** Confirmed members who hold an open seat for this entity. */
export async function holders({ tx }: Pick<Scene, 'tx'>, entityId: Id): Promise<readonly Person[]> {
  const seats = await tx.directory.seats({ entityId })
  const people = await tx.directory.people({ circle: 'dgs', status: 'confirmed' })
  return people.filter((person) => seats.some((seat) => seat.personId === person.id))
}

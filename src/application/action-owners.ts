import { leads } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { leadPeople } from './leads.ts'
import type { FollowUp } from './ports/agenda.ts'
import type { Person } from './records.ts'
import { functionName } from './titles.ts'

/** Who answers for an action: a function, and the entity whose seat it is when one is meant. */
export type ActionOwner = Pick<FollowUp, 'owner' | 'ownerId'>

/**
 * Who sits there now: those whose function the action names, else all who speak for the entity. Empty for a function
 * that is nobody's seat, and while the seat is vacant. The action stays with the office (DESIGN §9).
 */
export async function ownersOf(
  { tx }: Pick<UseCaseContext, 'tx'>,
  { owner, ownerId }: ActionOwner,
): Promise<readonly Person[]> {
  if (!ownerId) return []
  const entity = (await tx.directory.entities()).find(({ id }) => id === ownerId) ?? null
  const seats = (await tx.directory.seats()).filter(({ entityId }) => entityId === ownerId)
  const named = seats.filter(({ title }) => functionName(title, entity) === owner)
  const members = await tx.directory.people({ circle: 'dgs', status: 'confirmed' })
  const sitting = (some: typeof seats) => members.filter(({ id }) => some.some(({ personId }) => personId === id))
  const meant = sitting(named)
  return meant.length > 0 ? meant : sitting(seats)
}

/**
 * Its owner, or those who lead, on record. Any member for an action that is nobody's seat: « la préfecture » presses no
 * button.
 */
export async function mayFollow(context: UseCaseContext, action: ActionOwner): Promise<boolean> {
  if (!action.ownerId || leads(context)) return true
  return isOwner(context, action)
}

export async function isOwner(context: UseCaseContext, action: ActionOwner): Promise<boolean> {
  const id = context.actor.person?.id
  return (await ownersOf(context, action)).some((person) => person.id === id)
}

/** Names of the owner and of those who lead, each once: whom a refusal points to. */
export async function followers(context: UseCaseContext, action: ActionOwner): Promise<string> {
  const people = [...(await ownersOf(context, action)), ...(await leadPeople(context))]
  return [...new Set(people.map(({ name }) => name))].join(', ')
}

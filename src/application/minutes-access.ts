import { leaders, leads } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import type { MinutesRecord } from './ports/minutes.ts'
import { reach } from './reach.ts'
import type { Person } from './records.ts'

export function isWriter({ actor }: Pick<UseCaseContext, 'actor'>, minutes: MinutesRecord): boolean {
  return actor.person?.id === minutes.writerId
}

/** The writer, or one of the two who lead, who may prepare. @throws UserError role-needed, naming the writer. */
export async function requireDrafter(context: UseCaseContext, minutes: MinutesRecord): Promise<Person> {
  const { actor } = context
  if (actor.person && (isWriter(context, minutes) || leads(context))) return actor.person
  return refuse(context, minutes)
}

/**
 * The writer; or the organiser, on the writer's behalf; or the facilitator, where there is no organiser or the writer
 * has left: minutes never wait for somebody who will not come. @throws UserError role-needed, naming the writer.
 */
export async function requireCirculator(
  context: UseCaseContext,
  minutes: MinutesRecord,
): Promise<{ person: Person; onBehalf: boolean }> {
  const { person } = context.actor
  if (person && (await mayCirculate(context, minutes))) return { person, onBehalf: !isWriter(context, minutes) }
  return refuse(context, minutes)
}

/** As `requireCirculator`, for what is only shown. */
export async function mayCirculate(context: UseCaseContext, minutes: MinutesRecord): Promise<boolean> {
  const { actor, network } = context
  if (!actor.person) return false
  if (isWriter(context, minutes) || actor.person.id === network.organiserId) return true
  if (!leads(context)) return false
  const writer = await context.tx.directory.person(minutes.writerId)
  return network.organiserId === null || !writer || !reach(writer, 'draft')
}

/** Members of the circle of DGS: those who receive drafts (M1). */
export async function draftReaders({ tx }: Pick<UseCaseContext, 'tx'>): Promise<readonly Person[]> {
  return tx.directory.people({ circle: 'dgs', status: 'confirmed' })
}

async function refuse(context: UseCaseContext, minutes: MinutesRecord): Promise<never> {
  const writer = await context.tx.directory.person(minutes.writerId)
  throw new UserError('role-needed', { role: 'writer', who: writer?.name ?? (await leaders(context)) })
}

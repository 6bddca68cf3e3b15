import { leaders, leads } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import type { MinutesRecord } from './ports/minutes.ts'
import { isOnChat, reach } from './reach.ts'
import type { Person } from './records.ts'

export function isWriter({ actor }: Pick<UseCaseContext, 'actor'>, minutes: MinutesRecord): boolean {
  return actor.person?.id === minutes.writerId
}

/** The writer, or who writes the draft with them. */
export function writesDraft({ actor }: Pick<UseCaseContext, 'actor'>, minutes: MinutesRecord): boolean {
  const id = actor.person?.id
  return id !== undefined && (id === minutes.writerId || (minutes.state === 'draft' && id === minutes.coWriterId))
}

/** The writer, a co-writer of the draft, or one of the two who lead, who may prepare. @throws UserError role-needed, naming the writer. */
export async function requireDrafter(context: UseCaseContext, minutes: MinutesRecord): Promise<Person> {
  const { actor } = context
  if (actor.person && (writesDraft(context, minutes) || leads(context))) return actor.person
  return refuse(context, minutes)
}

/**
 * The writer; or the organiser, on the writer's behalf; or the facilitator, where there is no organiser or the writer
 * has left: minutes never wait for somebody who will not come. @throws UserError role-needed, naming the writer.
 */
export async function requireCirculator(context: UseCaseContext, minutes: MinutesRecord): Promise<Circulator> {
  return (await circulator(context, minutes)) ?? refuse(context, minutes)
}

/**
 * Who circulates a draft: its writer; or whoever else `requireCirculator` takes, once the writer has delegated it
 * (DESIGN §1.7). A writer without an account here has no way to say so, and nobody waits for them.
 * @throws UserError role-needed, delegation-needed
 */
export async function requireTransmitter(context: UseCaseContext, minutes: MinutesRecord): Promise<Circulator> {
  const found = await requireCirculator(context, minutes)
  const writer = await wordNeeded(context, minutes, found)
  if (writer) throw new UserError('delegation-needed', { writer: writer.name })
  return found
}

/** As `requireTransmitter`, for what is only shown. */
export async function mayTransmit(context: UseCaseContext, minutes: MinutesRecord): Promise<boolean> {
  const found = await circulator(context, minutes)
  return found !== null && (await wordNeeded(context, minutes, found)) === null
}

/** The writer who has not delegated it, and could. */
async function wordNeeded(
  { tx }: Pick<UseCaseContext, 'tx'>,
  minutes: MinutesRecord,
  { onBehalf }: Circulator,
): Promise<Person | null> {
  if (!onBehalf || isDelegated(minutes)) return null
  const writer = await tx.directory.person(minutes.writerId)
  return writer && isOnChat(writer) && reach(writer, 'draft') ? writer : null
}

/** Holds as long as the one who delegated writes. */
export function isDelegated({ delegatedBy, writerId }: MinutesRecord): boolean {
  return delegatedBy === writerId
}

/** @throws UserError role-needed, naming the writer. */
export async function requireWriter(context: UseCaseContext, minutes: MinutesRecord): Promise<void> {
  if (!isWriter(context, minutes)) await refuse(context, minutes)
}

interface Circulator {
  readonly person: Person
  readonly onBehalf: boolean
}

/** As `requireCirculator`; null for who may not. */
async function circulator(context: UseCaseContext, minutes: MinutesRecord): Promise<Circulator | null> {
  const { actor, network } = context
  if (actor.person && isWriter(context, minutes)) return { person: actor.person, onBehalf: false }
  if (actor.person && actor.person.id === network.organiserId) return { person: actor.person, onBehalf: true }
  if (actor.person && leads(context)) {
    const writer = await context.tx.directory.person(minutes.writerId)
    if (network.organiserId === null || !writer || !reach(writer, 'draft'))
      return { person: actor.person, onBehalf: true }
  }
  return null
}

/** As `requireCirculator`, for what is only shown. */
export async function mayCirculate(context: UseCaseContext, minutes: MinutesRecord): Promise<boolean> {
  return (await circulator(context, minutes)) !== null
}

/** Members of the circle of DGS: those who receive drafts (M1). */
export async function draftReaders({ tx }: Pick<UseCaseContext, 'tx'>): Promise<readonly Person[]> {
  return tx.directory.people({ circle: 'dgs', status: 'confirmed' })
}

async function refuse(context: UseCaseContext, minutes: MinutesRecord): Promise<never> {
  const writer = await context.tx.directory.person(minutes.writerId)
  throw new UserError('role-needed', { role: 'writer', who: writer?.name ?? (await leaders(context)) })
}

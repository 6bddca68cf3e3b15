import type { Temporal } from 'temporal-polyfill'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { leadPeople } from './leads.ts'
import { isDelegated, isWriter, requireWriter } from './minutes-access.ts'
import { unplanCirculation } from './planned-circulation.ts'
import type { MinutesRecord } from './ports/minutes.ts'
import { isOnChat, reach } from './reach.ts'
import type { Id, Person } from './records.ts'
import { tellEntrusted } from './tell-entrusted.ts'

export interface Delegation {
  readonly minutes: MinutesRecord
  /** Who circulates it: in the writer's name, or no longer. Null: nobody was asked. */
  readonly delegate: Person | null
}

export interface Resumption extends Delegation {
  /** When it would have left by itself. */
  readonly unplanned: Temporal.Instant | null
}

/**
 * « Je délègue » (DESIGN §1.7): the writer asks whoever organises, else whoever leads, to circulate the draft in their
 * name. The text stays theirs, and they may still circulate it themselves. Asked twice, told once.
 * @throws UserError role-needed, too-late, nobody-to-delegate
 */
export async function delegateCirculation(
  context: UseCaseContext,
  minutes: MinutesRecord,
): Promise<Delegation & { readonly delegate: Person }> {
  await requireOwnDraft(context, minutes)
  const delegate = await delegateFor(context, minutes)
  if (!delegate) throw new UserError('nobody-to-delegate', {})
  if (isDelegated(minutes)) return { minutes, delegate }
  return { minutes: await record(context, minutes, { delegatedBy: minutes.writerId, delegate }), delegate }
}

/**
 * « Je reprends »: until it has left; what was planned in their name is not made.
 * @throws UserError role-needed, too-late
 */
export async function resumeCirculation(context: UseCaseContext, minutes: MinutesRecord): Promise<Resumption> {
  await requireOwnDraft(context, minutes)
  if (!isDelegated(minutes)) return { minutes, delegate: null, unplanned: null }
  const delegate = await delegateFor(context, minutes)
  const resumed = await record(context, minutes, { delegatedBy: null, delegate })
  return { minutes: resumed, delegate, unplanned: await unplanCirculation(context, minutes) }
}

/**
 * `minutes` pass to another writer: what the one before planned, and asked of whoever organises, ends with them. Only by
 * a new word of `writer` does anybody circulate in their name.
 */
export async function endDelegation(context: UseCaseContext, minutes: MinutesRecord, writer: Person): Promise<void> {
  await unplanCirculation(context, minutes)
  const delegate = isDelegated(minutes) ? await delegateFor(context, minutes) : null
  await tellEntrusted(context, minutes, {
    to: delegate?.id === writer.id ? null : delegate,
    as: 'no-delegate',
    other: writer,
  })
}

/** The writer, who has not yet. */
export async function mayDelegate(context: UseCaseContext, minutes: MinutesRecord): Promise<boolean> {
  return isWriter(context, minutes) && !isDelegated(minutes) && (await delegateFor(context, minutes)) !== null
}

/** Who organises, else who leads: somebody else than the writer, with an account here. */
export async function delegateFor(
  context: Pick<UseCaseContext, 'tx' | 'network'>,
  { writerId }: MinutesRecord,
): Promise<Person | null> {
  const { organiserId, facilitatorId } = context.network
  const office = organiserId ?? facilitatorId
  const person = (await leadPeople(context)).find(({ id }) => id === office)
  return person && person.id !== writerId && isOnChat(person) && reach(person, 'draft') ? person : null
}

async function requireOwnDraft(context: UseCaseContext, minutes: MinutesRecord): Promise<void> {
  await requireWriter(context, minutes)
  if (minutes.state !== 'draft') throw new UserError('too-late', { what: 'Ce compte-rendu a déjà été transmis.' })
}

async function record(
  context: UseCaseContext,
  minutes: MinutesRecord,
  { delegatedBy, delegate }: { delegatedBy: Id | null; delegate: Person | null },
): Promise<MinutesRecord> {
  const { tx, actor } = context
  await tx.minutes.update(minutes.id, { delegatedBy })
  await tx.audit.write({
    type: 'minutes.delegation',
    subject: minutes.id,
    facts: { minutes: minutes.id, by: minutes.writerId, to: delegatedBy && delegate ? delegate.id : null },
  })
  const as = delegatedBy ? 'delegate' : 'no-delegate'
  await tellEntrusted(context, minutes, { to: delegate, as, other: actor.person })
  return { ...minutes, delegatedBy }
}

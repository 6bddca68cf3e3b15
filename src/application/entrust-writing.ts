import { requireLead } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { endDelegation } from './delegate-circulation.ts'
import { UserError } from './errors.ts'
import { isWriter, requireDrafter } from './minutes-access.ts'
import type { MinutesRecord } from './ports/minutes.ts'
import { reach } from './reach.ts'
import type { Person } from './records.ts'
import { tellEntrusted } from './tell-entrusted.ts'

export type WritingRole = 'writer' | 'co-writer' | 'no-co-writer'

export interface Entrusted {
  readonly minutes: MinutesRecord
  readonly person: Person
  /** Who writes, from now on. */
  readonly writer: Person | null
  readonly role: WritingRole
}

/**
 * A draft passes to another writer, by those who lead; or somebody writes the same text with its writer, named by the
 * writer or by those who lead. What is written stays, and both are told. Decided anew while it is a draft only: once
 * members read it, who wrote it is on record (M3, M6).
 * @throws UserError role-needed, too-late, cannot-write, already-writes
 */
export async function entrustWriting(
  context: UseCaseContext,
  { minutes, person, role }: { minutes: MinutesRecord; person: Person; role: WritingRole },
): Promise<Entrusted> {
  // Who asked for a relief does not choose who gives it; a co-writer names no other.
  if (role === 'writer' || !isWriter(context, minutes)) await requireLead(context)
  else await requireDrafter(context, minutes)
  if (minutes.state !== 'draft') throw new UserError('too-late', { what: 'Ce compte-rendu a déjà été transmis.' })
  if (role === 'no-co-writer') return part(context, minutes, person)
  if (person.circle !== 'dgs' || person.status !== 'confirmed' || !reach(person, 'draft')) {
    throw new UserError('cannot-write', { name: person.name }, 'personne')
  }
  const taken = [minutes.writerId, ...(role === 'co-writer' ? [minutes.coWriterId] : [])]
  if (taken.includes(person.id)) throw new UserError('already-writes', { name: person.name }, 'personne')
  return role === 'writer' ? pass(context, minutes, person) : join(context, minutes, person)
}

async function pass(context: UseCaseContext, minutes: MinutesRecord, person: Person): Promise<Entrusted> {
  const { tx } = context
  const before = await tx.directory.person(minutes.writerId)
  // Who wrote with the one before goes on writing with the next.
  const coWriterId = minutes.coWriterId === person.id ? null : minutes.coWriterId
  const change = { writerId: person.id, coWriterId, delegatedBy: null }
  await tx.minutes.update(minutes.id, change)
  await tx.audit.write({
    type: 'minutes.entrusted',
    subject: minutes.id,
    facts: { minutes: minutes.id, writer: person.id, before: minutes.writerId },
  })
  await tellEntrusted(context, minutes, { to: person, as: 'writer', other: before })
  await tellEntrusted(context, minutes, { to: before, as: 'relieved', other: person })
  await endDelegation(context, minutes, person)
  return { minutes: { ...minutes, ...change }, person, writer: person, role: 'writer' }
}

async function join(context: UseCaseContext, minutes: MinutesRecord, person: Person): Promise<Entrusted> {
  const { tx } = context
  const writer = await tx.directory.person(minutes.writerId)
  const before = minutes.coWriterId ? await tx.directory.person(minutes.coWriterId) : null
  await saveCoWriter(context, minutes, person.id)
  if (before) await tellEntrusted(context, minutes, { to: before, as: 'parted', other: writer })
  await tellEntrusted(context, minutes, { to: person, as: 'co-writer', other: writer })
  await tellEntrusted(context, minutes, { to: writer, as: 'joined', other: person })
  return { minutes: { ...minutes, coWriterId: person.id }, person, writer, role: 'co-writer' }
}

async function part(context: UseCaseContext, minutes: MinutesRecord, person: Person): Promise<Entrusted> {
  if (person.id !== minutes.coWriterId) throw new UserError('not-co-writer', { name: person.name }, 'personne')
  const writer = await context.tx.directory.person(minutes.writerId)
  await saveCoWriter(context, minutes, null)
  await tellEntrusted(context, minutes, { to: person, as: 'parted', other: writer })
  await tellEntrusted(context, minutes, { to: writer, as: 'alone', other: person })
  return { minutes: { ...minutes, coWriterId: null }, person, writer, role: 'no-co-writer' }
}

async function saveCoWriter({ tx }: UseCaseContext, { id }: MinutesRecord, coWriter: string | null): Promise<void> {
  await tx.minutes.update(id, { coWriterId: coWriter })
  await tx.audit.write({ type: 'minutes.co-writer', subject: id, facts: { minutes: id, coWriter } })
}

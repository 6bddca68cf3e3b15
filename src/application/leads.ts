import type { UseCaseContext } from './context.ts'
import type { MessageKind, OutboxMessages } from './messages.ts'
import { reach } from './reach.ts'
import type { Person } from './records.ts'

/** Facilitator and organiser, each once. */
export async function leadPeople({ tx, network }: Pick<UseCaseContext, 'tx' | 'network'>): Promise<readonly Person[]> {
  const ids = [...new Set([network.facilitatorId, network.organiserId])].filter((id) => id !== null)
  const people: Person[] = []
  for (const id of ids) {
    const person = await tx.directory.person(id)
    if (person) people.push(person)
  }
  return people
}

/** Writer, facilitator and organiser, each once. */
export async function concerned(
  context: Pick<UseCaseContext, 'tx' | 'network'>,
  writerId: string,
): Promise<readonly Person[]> {
  const leads = await leadPeople(context)
  const writer = leads.some(({ id }) => id === writerId) ? null : await context.tx.directory.person(writerId)
  return writer ? [writer, ...leads] : leads
}

/** One private message to each of the two who lead. */
export async function tellLeads<K extends MessageKind>(
  context: Pick<UseCaseContext, 'tx' | 'network'>,
  kind: K,
  facts: OutboxMessages[K],
): Promise<void> {
  for (const person of await leadPeople(context)) {
    const target = reach(person, 'official')
    if (target) await context.tx.outbox.post({ kind, facts, target })
  }
}

/** Whom those who are not on the chat write to: « Chargée de mission (mission@…) ». */
export async function organiserContact({
  tx,
  network,
}: Pick<UseCaseContext, 'tx' | 'network'>): Promise<string | null> {
  const id = network.organiserId ?? network.facilitatorId
  const person = id ? await tx.directory.person(id) : null
  if (!person) return null
  return person.email ? `${person.name} (${person.email})` : person.name
}

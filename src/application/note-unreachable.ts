import type { UseCaseContext } from './context.ts'
import { leadPeople } from './leads.ts'
import { reach } from './reach.ts'
import type { Id } from './records.ts'
import { entitiesOf } from './register-person.ts'

/**
 * The platform refuses a private message to this person (account closed): those who lead are told once for an account,
 * since nothing the bot sends there arrives any more. Nobody is told of their own silence.
 */
export async function noteUnreachable(context: UseCaseContext, personId: Id): Promise<void> {
  const { tx, network } = context
  const person = await tx.directory.person(personId)
  if (!person?.userId || person.status === 'left') return
  const slot = `unreachable:${person.id}:${person.userId}`
  if (await tx.outbox.latest('person.unreachable', slot)) return
  const communes = (await entitiesOf(context, person)).map(({ name }) => name)
  await tx.audit.write({ type: 'member.unreachable', subject: person.id, facts: { person: person.id } })
  for (const lead of await leadPeople(context)) {
    const target = lead.id === person.id ? null : reach(lead, 'official')
    if (!target) continue
    const facts = { network: network.name, networkId: network.id, person: person.id, name: person.name, communes }
    await tx.outbox.post({ kind: 'person.unreachable', facts, target, slot })
  }
}

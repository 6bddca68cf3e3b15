import { holders } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { leadPeople } from './leads.ts'
import type { Office } from './ports/appointments.ts'
import { reach } from './reach.ts'
import type { Entity, Id, Person } from './records.ts'
import { entitiesOf } from './register-person.ts'
import { releaseDuties } from './release-duties.ts'

/**
 * The platform has said that an account is closed. Nothing is written there any more, the leads are told once, and what
 * waited for this person goes on without them. Their commune stays, with its turn: only a lead ends a seat.
 */
export async function noteAccountGone(context: UseCaseContext, personId: Id): Promise<void> {
  const { tx, now } = context
  const person = await tx.directory.person(personId)
  if (!person || person.status === 'left' || person.accountGoneAt) return
  const gone: Person = { ...person, accountGoneAt: now }
  await tx.directory.updatePerson(person.id, { accountGoneAt: now })
  await tx.audit.write({ type: 'account.gone', subject: person.id, facts: { person: person.id } })
  const entities = await entitiesOf(context, person)
  await tellGone(context, gone, entities)
  await releaseDuties(context, gone, { entities, gone: true })
}

/** In the channel only when nobody who leads is left to tell: then the members must know that they may ask. */
async function tellGone(context: UseCaseContext, person: Person, entities: readonly Entity[]): Promise<void> {
  const { tx, network } = context
  const facts = {
    person: person.id,
    name: person.name,
    office: officeOf(context, person),
    vacant: await unreachable(context, entities),
  }
  const targets = (await leadPeople(context)).map((lead) => reach(lead, 'official')).filter((one) => one !== null)
  for (const target of targets) await tx.outbox.post({ kind: 'account.gone', target, facts })
  if (targets.length > 0 || network.status === 'draft') return
  await tx.outbox.post({ kind: 'account.gone', target: { to: 'channel' }, facts })
}

function officeOf({ network }: UseCaseContext, { id }: Person): Office | null {
  if (id === network.facilitatorId) return 'facilitator'
  return id === network.organiserId ? 'organiser' : null
}

/** Communes for which nobody can be reached any more. */
async function unreachable(context: UseCaseContext, entities: readonly Entity[]): Promise<string[]> {
  const names: string[] = []
  for (const entity of entities.filter(({ kind }) => kind === 'commune')) {
    const people = await holders(context, entity.id)
    if (!people.some((one) => reach(one, 'official') !== null)) names.push(entity.name)
  }
  return names
}

import { knownLists, spelledAs } from './audience-lists.ts'
import { catchUp } from './catch-up.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import type { HostingNews } from './hosting-news.ts'
import { joinCommune } from './join-commune.ts'
import { guessedKind, readEmail } from './read-email.ts'
import type { Circle, Entity, Person } from './records.ts'
import { functionName, type TitleCode, titleOf } from './titles.ts'

export interface Registration {
  /** A user of the platform; without one an address is needed. */
  readonly userId: string | null
  readonly entity: Entity | null
  readonly title: TitleCode
  readonly name: string | null
  readonly email: string | null
  readonly emailKind: 'nominative' | 'shared' | null
  readonly commissions: readonly string[]
  readonly domains: readonly string[]
  /** Who it is, where that was found out already. */
  readonly known?: Person
}

export interface Registered {
  readonly person: Person
  /** Every entity this person now holds a seat for. */
  readonly entities: readonly Entity[]
  readonly title: string
  readonly isNew: boolean
  /** What it did to the hosting order; null for who speaks for no commune. */
  readonly order: HostingNews | null
  /** The seat they have just been given, if any. */
  readonly gained: Entity | null
}

/**
 * A lead registers somebody: confirmed at once. The same person registered for a second commune gains a second seat;
 * two persons may hold one. @throws UserError email-needed, email-malformed, commune-needed, seat-taken
 */
export async function registerPerson(context: UseCaseContext, input: Registration): Promise<Registered> {
  const { tx, ids, now } = context
  const { title, circle } = titleOf(input.title)
  const email = input.email === null ? null : checkedEmail(input.email)
  if (!input.userId && !email && !input.known) throw new UserError('email-needed', {}, 'courriel')
  // Élus and cadres are concerned by their commissions and domains; everyone else speaks for a commune.
  if (!input.entity && (circle === 'dgs' || circle === 'maires')) {
    throw new UserError('commune-needed', { title }, 'commune')
  }
  const lists = await knownLists(context)
  const commissions = input.commissions.map((typed) => spelledAs(lists.commissions, typed) ?? typed)
  const domains = input.domains.map((typed) => spelledAs(lists.domains, typed) ?? typed)
  const emailKind = email ? (input.emailKind ?? guessedKind(email)) : null
  const known = input.known ?? (await findKnown(context, input.userId, emailKind === 'nominative' ? email : null))
  const contact = {
    ...(email ? { email, emailKind } : {}),
    ...(input.name ? { name: input.name } : {}),
    ...(input.userId ? { userId: input.userId } : {}),
  }
  const person: Person = known
    ? {
        ...known,
        ...contact,
        accountGoneAt: input.userId ? null : known.accountGoneAt,
        circle: circleOf(known, circle),
        status: 'confirmed',
      }
    : {
        id: ids.next(now),
        userId: input.userId,
        name: input.name ?? functionName(title, input.entity),
        circle,
        status: 'confirmed',
        accountGoneAt: null,
        email,
        emailKind,
        commissions,
        domains,
      }
  if (known) {
    const { id: _, ...row } = {
      ...person,
      commissions: union(known.commissions, commissions),
      domains: union(known.domains, domains),
    }
    await tx.directory.updatePerson(known.id, row)
  } else {
    await tx.directory.insertPerson(person, now)
  }
  if (known?.status === 'requested') await dropRequests(context, known, input.entity)
  const gained = input.entity ? await takeSeat(context, person, input.entity, title) : false
  if (known?.status === 'confirmed' && input.entity && !gained) {
    throw new UserError('seat-taken', { name: person.name, commune: input.entity.name }, 'commune')
  }
  const order = input.entity && person.circle === 'dgs' ? await joinCommune(context, input.entity) : null
  const entities = await entitiesOf(context, person)
  await tx.audit.write({
    type: 'member.confirmed',
    subject: person.id,
    facts: { person: person.id, communes: entities.map(({ name }) => name) },
  })
  const gainedEntities = gained && input.entity ? [input.entity] : []
  await catchUp(context, person, {
    entities: gainedEntities,
    isNew: known?.status !== 'confirmed' || known.circle !== 'dgs',
    order: order ? [order] : [],
  })
  return { person, entities, title, isNew: !known, gained: gainedEntities[0] ?? null, order }
}

// Who receives most comes first: a DGS who is also an élu elsewhere reads as a DGS.
const CIRCLES: readonly Circle[] = ['dgs', 'maires', 'elus', 'cadres']

/** Somebody confirmed keeps what they are when they gain less; a mere request, or a past seat, gives nothing. */
export function circleOf(known: Person, given: Circle): Circle {
  if (known.status !== 'confirmed') return given
  return CIRCLES.indexOf(known.circle) < CIRCLES.indexOf(given) ? known.circle : given
}

/** What they had asked for by themselves, and nobody confirmed. */
async function dropRequests({ tx, now }: UseCaseContext, person: Person, kept: Entity | null): Promise<void> {
  for (const seat of await tx.directory.seats({ personId: person.id })) {
    if (seat.entityId !== kept?.id) await tx.directory.endSeat(seat.id, now)
  }
}

/** The communes a person holds a seat for. */
export async function entitiesOf({ tx }: Pick<UseCaseContext, 'tx'>, person: Person): Promise<readonly Entity[]> {
  const entities = await tx.directory.entities()
  const seats = await tx.directory.seats({ personId: person.id })
  return entities.filter(({ id }) => seats.some((seat) => seat.personId === person.id && seat.entityId === id))
}

/** False when the seat was held already. */
export async function takeSeat(
  { tx, ids, now }: UseCaseContext,
  person: Person,
  entity: Entity,
  title: string,
): Promise<boolean> {
  const seats = await tx.directory.seats({ personId: person.id })
  if (seats.some((seat) => seat.personId === person.id && seat.entityId === entity.id)) return false
  await tx.directory.insertSeat({
    id: ids.next(now),
    personId: person.id,
    entityId: entity.id,
    title,
    from: now,
    to: null,
  })
  return true
}

/** The same user, or the same nominative address: a shared box is nobody's identity. */
async function findKnown({ tx }: UseCaseContext, userId: string | null, email: string | null): Promise<Person | null> {
  const byUser = userId ? await tx.directory.personByUser(userId) : null
  if (byUser || !email) return byUser
  const people = await tx.directory.people()
  const same = people.find((one) => one.emailKind === 'nominative' && one.email?.toLowerCase() === email.toLowerCase())
  // Somebody who was reached by e-mail has come to the chat; two accounts are two people.
  return same && !(userId && same.userId) ? same : null
}

function checkedEmail(typed: string): string {
  const email = readEmail(typed)
  if (!email) throw new UserError('email-malformed', { typed }, 'courriel')
  return email
}

function union(one: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set([...one, ...other])]
}

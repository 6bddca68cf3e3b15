import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { type HostingNews, hostingNews } from './hosting-news.ts'
import { withdrawOffersTo } from './offer-office.ts'
import type { Entity, Person } from './records.ts'
import { entitiesOf } from './register-person.ts'
import { forgetAnswers, type ReleasedDuties, releaseDuties } from './release-duties.ts'

export interface Removal {
  readonly person: Person
  /** null: every seat. */
  readonly commune: Entity | null
}

export interface Removed extends ReleasedDuties {
  readonly person: Person
  readonly left: boolean
  readonly communes: readonly Entity[]
  /** Communes that nobody represents any more. */
  readonly vacant: readonly Entity[]
  /** Where the turns of the vacant communes stand. */
  readonly order: readonly HostingNews[]
}

/**
 * Ends one seat, or all of them; without a seat the person leaves. The history stays with the office.
 * @throws UserError still-leads, not-seated
 */
export async function removePerson(context: UseCaseContext, { person, commune }: Removal): Promise<Removed> {
  const { tx, network, now } = context
  const seats = await tx.directory.seats({ personId: person.id })
  const ended = commune ? seats.filter((seat) => seat.entityId === commune.id) : seats
  if (commune && ended.length === 0) {
    throw new UserError('not-seated', { name: person.name, commune: commune.name }, 'commune')
  }
  const left = ended.length === seats.length
  if (left && (person.id === network.facilitatorId || person.id === network.organiserId)) {
    throw new UserError('still-leads', { name: person.name })
  }
  const held = await entitiesOf(context, person)
  const communes = held.filter((entity) => ended.some((seat) => seat.entityId === entity.id))
  for (const seat of ended) await tx.directory.endSeat(seat.id, now)
  if (left) {
    await tx.directory.updatePerson(person.id, { status: 'left' })
    await forgetAnswers(context, person)
    await withdrawOffersTo(context, person.id)
  }
  await tx.audit.write({ type: 'member.left', subject: person.id, facts: { person: person.id } })
  const duties = await releaseDuties(context, person, { entities: communes, gone: left })
  const still = await seatedEntities(context)
  const vacant = communes.filter((entity) => !still.has(entity.id))
  const order: HostingNews[] = []
  // A commune keeps its turn while its seat is vacant: it has not left the network, and somebody will come (decision 20).
  for (const commune of vacant.filter(({ kind }) => kind === 'commune')) {
    order.push(await hostingNews(context, commune, { place: 'unchanged', changes: [] }))
  }
  return { person, left, communes, vacant, order, ...duties }
}

/** Entities for which a confirmed member of the DGS circle holds a seat. */
export async function seatedEntities({ tx }: Pick<UseCaseContext, 'tx'>): Promise<ReadonlySet<string>> {
  const members = new Set((await tx.directory.people({ circle: 'dgs', status: 'confirmed' })).map(({ id }) => id))
  return new Set((await tx.directory.seats()).filter((seat) => members.has(seat.personId)).map((seat) => seat.entityId))
}

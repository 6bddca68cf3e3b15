import type { UseCaseContext } from './context.ts'
import { asksForSeat, type OfferedOffice, offeredOffices } from './offered-offices.ts'
import type { Circle, Entity, Id, Network, Person } from './records.ts'

export interface NetworkOverview {
  readonly network: Network
  readonly facilitator: Person | null
  readonly organiser: Person | null
  /** Asked to lead, and not yet heard. */
  readonly offers: readonly OfferedOffice[]
  readonly communes: ReadonlyArray<{ readonly entity: Entity; readonly holders: readonly Person[] }>
  readonly pending: ReadonlyArray<{
    readonly person: Person
    readonly seat: Id | null
    readonly commune: string
    readonly title: string
  }>
  /** Confirmed people of each circle. */
  readonly circles: Readonly<Record<Circle, number>>
}

/** Who is in the network and for which commune. */
export async function showNetwork(context: UseCaseContext): Promise<NetworkOverview> {
  const { tx, network } = context
  const entities = await tx.directory.entities()
  const seats = await tx.directory.seats()
  const people = await tx.directory.people()
  const offers = await offeredOffices(context)
  const confirmed = people.filter(({ status }) => status === 'confirmed')
  const of = (circle: Circle) => confirmed.filter((person) => person.circle === circle)
  const members = of('dgs')
  const sitting = new Map<Id, Set<Id>>()
  for (const { entityId, personId } of seats) {
    sitting.set(entityId, (sitting.get(entityId) ?? new Set()).add(personId))
  }
  const holders = ({ id: entity }: Entity) => {
    const seated = sitting.get(entity)
    return seated ? members.filter(({ id }) => seated.has(id)) : []
  }
  return {
    network,
    facilitator: people.find(({ id }) => id === network.facilitatorId) ?? null,
    organiser: people.find(({ id }) => id === network.organiserId) ?? null,
    offers,
    communes: entities.filter(({ kind }) => kind === 'commune').map((entity) => ({ entity, holders: holders(entity) })),
    pending: people
      .filter((person) => asksForSeat(person, offers))
      .map((person) => {
        const seat = seats.find(({ personId }) => personId === person.id)
        const commune = entities.find(({ id }) => id === seat?.entityId)
        return { person, seat: seat?.id ?? null, commune: commune?.name ?? '', title: seat?.title ?? '' }
      }),
    circles: {
      dgs: members.length,
      maires: of('maires').length,
      elus: of('elus').length,
      cadres: of('cadres').length,
    },
  }
}

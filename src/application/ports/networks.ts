import type { Temporal } from 'temporal-polyfill'
import type { Entity, Id, Network, NetworkSettings, Person, Seat } from '../records.ts'

export interface NetworkStore {
  update(
    id: Id,
    change: Partial<Pick<Network, 'name' | 'zone' | 'status' | 'facilitatorId' | 'organiserId' | 'startedAt'>> & {
      settings?: NetworkSettings
    },
  ): Promise<void>
  byId(id: Id): Promise<Network | null>
  /** The name of the other network that lives in this channel. */
  inChannel(channelId: string): Promise<string | null>
  /**
   * From now on the network speaks in this channel; what waited for the former one leaves there at once. Nothing is
   * done where another network came in meanwhile, whose name it gives.
   */
  moveTo(channelId: string): Promise<string | null>
}

/** Communes, people and their seats, always within the network of the transaction. */
export interface DirectoryStore {
  insertEntities(entities: readonly Entity[]): Promise<void>
  updateEntity(
    id: Id,
    change: Partial<Pick<Entity, 'participates' | 'dispensed' | 'position' | 'stratum'>>,
  ): Promise<void>
  entities(): Promise<readonly Entity[]>
  insertPerson(person: Person, createdAt: Temporal.Instant): Promise<void>
  insertPeople(people: readonly Person[], createdAt: Temporal.Instant): Promise<void>
  updatePerson(id: Id, change: Partial<Omit<Person, 'id'>>): Promise<void>
  person(id: Id): Promise<Person | null>
  personByUser(userId: string): Promise<Person | null>
  people(filter?: { circle?: Person['circle']; status?: Person['status'] }): Promise<readonly Person[]>
  insertSeat(seat: Seat): Promise<void>
  insertSeats(seats: readonly Seat[]): Promise<void>
  endSeat(id: Id, to: Temporal.Instant): Promise<void>
  /** Open seats. */
  seats(filter?: { personId?: Id; entityId?: Id }): Promise<readonly Seat[]>
  /** Those that ended included: what was said then was said for that office. */
  everySeat(): Promise<readonly Seat[]>
}

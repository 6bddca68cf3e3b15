import type { Temporal } from 'temporal-polyfill'
import type { DirectoryStore } from '../application/ports/networks.ts'
import type { Entity, Id, Person, Seat } from '../application/records.ts'
import type { Prisma } from './generated/client.ts'
import type { EntityModel, PersonModel, SeatModel } from './generated/models.ts'
import { createMemo } from './memo.ts'
import { toDate, toInstant } from './time-mapping.ts'

/**
 * Communes, people and seats of one network. Lists are kept for the length of the transaction, which holds the
 * network's lock: nobody else changes them meanwhile. They are read by nearly every command, in plain SQL: it costs half
 * of what the client's query compiler does.
 */
export function createDirectoryStore(db: Prisma.TransactionClient, networkId: Id): DirectoryStore {
  const memo = createMemo<'entities' | 'people' | 'seats'>()
  return {
    async insertEntities(entities) {
      memo.forget('entities')
      await db.entity.createMany({ data: entities.map((entity) => ({ ...entity, networkId })) })
    },
    async updateEntity(id, change) {
      memo.forget('entities')
      await db.entity.updateMany({ where: { id, networkId }, data: change })
    },
    entities: () =>
      memo.once('entities', '', async () => {
        const rows = await db.$queryRaw<EntityModel[]>`
          SELECT * FROM "Entity" WHERE "networkId" = ${networkId}::uuid ORDER BY "position"`
        return rows.map(entityOf)
      }),
    async insertPerson(person, createdAt) {
      memo.forget('people')
      await db.person.create({ data: personRow(networkId, person, createdAt) })
    },
    async insertPeople(people, createdAt) {
      memo.forget('people')
      await db.person.createMany({ data: people.map((person) => personRow(networkId, person, createdAt)) })
    },
    async updatePerson(id, { commissions, domains, accountGoneAt, ...change }) {
      memo.forget('people')
      await db.person.updateMany({
        where: { id, networkId },
        data: {
          ...change,
          ...(accountGoneAt === undefined ? {} : { accountGoneAt: accountGoneAt && toDate(accountGoneAt) }),
          ...(commissions ? { commissions: [...commissions] } : {}),
          ...(domains ? { domains: [...domains] } : {}),
        },
      })
    },
    person: (id) =>
      memo.once('people', id, async () => {
        const row = await db.person.findFirst({ where: { id, networkId } })
        return row && personOf(row)
      }),
    async personByUser(userId) {
      const row = await db.person.findUnique({ where: { networkId_userId: { networkId, userId } } })
      return row && personOf(row)
    },
    people: (filter = {}) =>
      memo.once('people', JSON.stringify(filter), async () => {
        const { circle = null, status = null } = filter
        const rows = await db.$queryRaw<PersonModel[]>`
          SELECT * FROM "Person" WHERE "networkId" = ${networkId}::uuid
            AND (${circle}::text IS NULL OR "circle" = ${circle}) AND (${status}::text IS NULL OR "status" = ${status})
          ORDER BY "createdAt", "id"`
        return rows.map(personOf)
      }),
    async insertSeat(seat) {
      memo.forget('seats')
      await db.seat.create({ data: seatRow(networkId, seat) })
    },
    async insertSeats(seats) {
      memo.forget('seats')
      await db.seat.createMany({ data: seats.map((seat) => seatRow(networkId, seat)) })
    },
    async endSeat(id, to) {
      memo.forget('seats')
      await db.seat.updateMany({ where: { id, networkId }, data: { to: toDate(to) } })
    },
    seats: (filter = {}) =>
      memo.once('seats', JSON.stringify(filter), async () => {
        const { personId = null, entityId = null } = filter
        const rows = await db.$queryRaw<SeatModel[]>`
          SELECT * FROM "Seat" WHERE "networkId" = ${networkId}::uuid AND "to" IS NULL
            AND (${personId}::uuid IS NULL OR "personId" = ${personId}::uuid)
            AND (${entityId}::uuid IS NULL OR "entityId" = ${entityId}::uuid)
          ORDER BY "from", "id"`
        return rows.map(seatOf)
      }),
    everySeat: () =>
      memo.once('seats', 'every', async () => {
        const rows = await db.$queryRaw<SeatModel[]>`
          SELECT * FROM "Seat" WHERE "networkId" = ${networkId}::uuid ORDER BY "from", "id"`
        return rows.map(seatOf)
      }),
  }
}

function personRow(
  networkId: Id,
  { commissions, domains, accountGoneAt, ...person }: Person,
  createdAt: Temporal.Instant,
): Prisma.PersonCreateManyInput {
  return {
    ...person,
    accountGoneAt: accountGoneAt && toDate(accountGoneAt),
    commissions: [...commissions],
    domains: [...domains],
    networkId,
    createdAt: toDate(createdAt),
  }
}

function seatRow(networkId: Id, { from, to, ...seat }: Seat): Prisma.SeatCreateManyInput {
  return { ...seat, networkId, from: toDate(from), to: to && toDate(to) }
}

// The database checks these words (prisma/constraints.sql), so that the casts below hold.
function entityOf({ networkId: _, ...row }: EntityModel): Entity {
  return { ...row, kind: row.kind as Entity['kind'], stratum: row.stratum as Entity['stratum'] }
}

export function personOf({ networkId: _, createdAt: __, accountGoneAt, ...row }: PersonModel): Person {
  return {
    ...row,
    accountGoneAt: accountGoneAt && toInstant(accountGoneAt),
    circle: row.circle as Person['circle'],
    status: row.status as Person['status'],
    emailKind: row.emailKind as Person['emailKind'],
  }
}

export function seatOf({ networkId: _, from, to, ...row }: SeatModel): Seat {
  return { ...row, from: toInstant(from), to: to && toInstant(to) }
}

import type { Actor } from '../application/context.ts'
import type { Frame, Located, Whereabouts } from '../application/ports/unit-of-work.ts'
import type { Id, Network } from '../application/records.ts'
import { personOf, seatOf } from './directory-store.ts'
import { settleDue, takeDue } from './due-work-store.ts'
import { Prisma } from './generated/client.ts'
import type { NetworkModel, PersonModel, SeatModel } from './generated/models.ts'
import { createInstallationStore } from './installation-store.ts'
import { networkOf } from './network-store.ts'
import { releaseChannel, settleOutbox } from './outbox-queue.ts'
import type { PendingWrites } from './pending-writes.ts'
import { toDate } from './time-mapping.ts'
import { bindTx } from './tx.ts'

/** The outer side of one transaction. */
export function createFrame(db: Prisma.TransactionClient, pending: PendingWrites): Frame {
  return {
    async ensureInstallation({ platform, externalId, name, id, now }) {
      await db.$executeRaw`
        INSERT INTO "Installation" ("id", "platform", "externalId", "name", "createdAt")
        VALUES (${id}::uuid, ${platform}, ${externalId}, ${name}, ${toDate(now)})
        ON CONFLICT ("platform", "externalId") DO NOTHING`
    },
    locate: (place) => locate(db, place),
    async lockNetwork(id): Promise<Network | null> {
      const [row] = await db.$queryRaw<NetworkModel[]>`SELECT * FROM "Network" WHERE "id" = ${id}::uuid FOR UPDATE`
      return row ? networkOf(row) : null
    },
    async network(id): Promise<Network | null> {
      const row = await db.network.findUnique({ where: { id } })
      return row && networkOf(row)
    },
    async lockInstallation(id) {
      await db.$queryRaw`SELECT 1 FROM "Installation" WHERE "id" = ${id}::uuid FOR UPDATE`
    },
    async actor(networkId, userId, userName): Promise<Actor> {
      const rows = await db.$queryRaw<ActorRow[]>`
        SELECT to_jsonb(p) AS "person", to_jsonb(s) AS "seat" FROM "Person" p
        LEFT JOIN "Seat" s ON s."personId" = p."id" AND s."to" IS NULL
        WHERE p."networkId" = ${networkId}::uuid AND p."userId" = ${userId} AND p."status" <> 'left'
        ORDER BY s."from", s."id"`
      const [first] = rows
      if (!first) return { userId, userName, person: null, seats: [] }
      const seats = rows.flatMap(({ seat }) => (seat ? [seatOf({ ...seat, from: new Date(seat.from), to: null })] : []))
      const { accountGoneAt, ...person } = first.person
      const gone = accountGoneAt ? new Date(accountGoneAt) : null
      return { userId, userName, person: personOf({ ...person, accountGoneAt: gone }), seats }
    },
    traced(id) {
      pending.trace = id
    },
    saveReply: ({ now, ...invocation }) => pending.flushWith({ ...invocation, createdAt: now.toString() }),
    bind: (networkId, scene) => bindTx(db, networkId, { ...scene, pending }),
    installation: (installationId) => createInstallationStore(db, installationId),
    threadOf: (thread) => threadOf(db, thread),
    takeDue: (id) => takeDue(db, id),
    releaseChannel: (networkId) => releaseChannel(db, networkId),
    settleOutbox: async (id, settlement, at) => (await settleOutbox(db, [{ id, settlement, at }])) === 1,
    settleDue: (id, status, now, note) => settleDue(db, { id, status, now, note }),
  }
}

interface ActorRow {
  /** JSON: its instants are text. */
  person: Omit<PersonModel, 'accountGoneAt'> & { accountGoneAt: string | null }
  seat: (Omit<SeatModel, 'from'> & { from: string }) | null
}

interface LocatedRow {
  installationId: Id
  replay: unknown
  bySubject: Id | null
  byChannel: Id | null
  byUser: Id[] | null
}

/** One question for all that dispatch must know before it chooses a network; never beyond this installation. */
async function locate(db: Prisma.TransactionClient, place: Whereabouts): Promise<Located | null> {
  const [row] = await db.$queryRaw<LocatedRow[]>`
    SELECT i."id" AS "installationId",
      (SELECT v."reply" FROM "Invocation" v WHERE v."installationId" = i."id" AND v."key" = ${place.key}) AS "replay",
      ${networkOfSubject(place.subject)} AS "bySubject",
      (SELECT n."id" FROM "Network" n
        WHERE n."installationId" = i."id" AND n."channelId" = ${place.channelId}) AS "byChannel",
      (SELECT array_agg(n."id" ORDER BY n."createdAt", n."id") FROM "Person" p JOIN "Network" n ON n."id" = p."networkId"
        WHERE p."userId" = ${place.userId} AND p."status" <> 'left' AND n."installationId" = i."id") AS "byUser"
    FROM "Installation" i
    WHERE i."platform" = ${place.platform} AND i."externalId" = ${place.externalId}`
  return row ? { ...row, byUser: row.byUser ?? [] } : null
}

/** What a button may be about. The network is found only within the presser's installation. */
export function networkOfSubject(subject: Id | null): Prisma.Sql {
  if (subject === null) return Prisma.sql`NULL::uuid`
  const id = Prisma.sql`${subject}::uuid`
  return Prisma.sql`(SELECT n."id" FROM "Network" n WHERE n."installationId" = i."id" AND n."id" IN (
    SELECT "id" FROM "Network" WHERE "id" = ${id}
    UNION ALL SELECT "networkId" FROM "Meeting" WHERE "id" = ${id}
    UNION ALL SELECT "networkId" FROM "Minutes" WHERE "id" = ${id}
    UNION ALL SELECT "networkId" FROM "Proposal" WHERE "id" = ${id}
    UNION ALL SELECT "networkId" FROM "Series" WHERE "id" = ${id}
    UNION ALL SELECT "networkId" FROM "Person" WHERE "id" = ${id}
    UNION ALL SELECT "networkId" FROM "Swap" WHERE "id" = ${id}
    UNION ALL SELECT "networkId" FROM "Appointment" WHERE "id" = ${id}
    UNION ALL SELECT "networkId" FROM "FollowUp" WHERE "id" = ${id}
    UNION ALL SELECT "networkId" FROM "Entity" WHERE "id" = ${id}
    UNION ALL SELECT m."networkId" FROM "Observation" o JOIN "Minutes" m ON m."id" = o."minutesId" WHERE o."id" = ${id}
    UNION ALL SELECT m."networkId" FROM "ThreadRemark" r JOIN "Minutes" m ON m."id" = r."minutesId" WHERE r."id" = ${id}))`
}

/** The message that a thread hangs under, if it is one of ours that bears a name. Never beyond this installation. */
async function threadOf(
  db: Prisma.TransactionClient,
  { platform, externalId, channelId, message }: Parameters<Frame['threadOf']>[0],
): ReturnType<Frame['threadOf']> {
  const rows = await db.$queryRaw<Array<{ networkId: Id; slot: string }>>`
    SELECT o."networkId", o."slot" FROM "Outbox" o
    JOIN "Network" n ON n."id" = o."networkId" JOIN "Installation" i ON i."id" = n."installationId"
    WHERE i."platform" = ${platform} AND i."externalId" = ${externalId} AND o."slot" IS NOT NULL
      AND o."reference" ->> 'messageId' = ${message}
      AND (${channelId}::text IS NULL OR o."reference" ->> 'channelId' = ${channelId})
      AND o."operation" = 'post'
    LIMIT 1`
  return rows[0] ?? null
}

import type { Temporal } from 'temporal-polyfill'
import type { OutboxQueue, OutboxRow, Settlement } from '../application/ports/queues.ts'
import type { Id } from '../application/records.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { jsonText, storable } from './json-text.ts'
import { channelLane, MESSAGE_VERSION } from './outbox-store.ts'
import { toDate } from './time-mapping.ts'

const COLUMNS = `o."id", o."networkId", o."target", o."kind", o."facts", o."slot", o."operation", o."attempts", o."lastError",
  n."channelId", i."platform", i."externalId" AS "place", p."userId",
  CASE WHEN o."operation" = 'post' AND o."target"->>'to' <> 'thread' THEN NULL ELSE
    (SELECT s."reference" FROM "Outbox" s WHERE s."networkId" = o."networkId" AND s."operation" = 'post'
      AND s."slot" = CASE WHEN o."operation" = 'post' THEN o."target"->>'slot' ELSE o."slot" END
      AND s."fate" = 'sent' ORDER BY s."seq" LIMIT 1) END AS "slotReference"`

const CLAIM = `
  WITH picked AS (
    SELECT o."id" FROM "Outbox" o
    WHERE o."fate" = 'pending' AND (o."retryAt" IS NULL OR o."retryAt" <= $1)
      AND o."kind" = ANY($4) AND o."version" <= $5
      AND NOT EXISTS (SELECT 1 FROM "Outbox" e
        WHERE e."lane" = o."lane" AND e."seq" < o."seq" AND e."fate" IN ('pending', 'sending'))
    ORDER BY o."seq" LIMIT $3 FOR UPDATE SKIP LOCKED),
  taken AS (
    UPDATE "Outbox" SET "fate" = 'sending', "attempts" = "attempts" + 1, "leaseUntil" = $2
    WHERE "id" IN (SELECT "id" FROM picked) RETURNING *)
  SELECT ${COLUMNS}, EXISTS (SELECT 1 FROM "Outbox" w WHERE w."fate" = 'pending'
      AND w."id" NOT IN (SELECT "id" FROM picked)) AS "more"
    FROM taken o JOIN "Network" n ON n."id" = o."networkId"
    JOIN "Installation" i ON i."id" = n."installationId"
    LEFT JOIN "Person" p ON p."id" = (o."target"->>'personId')::uuid ORDER BY o."seq"`

const EXPIRED = `
  WITH picked AS (
    SELECT o."id" FROM "Outbox" o WHERE o."fate" = 'sending' AND o."leaseUntil" <= $1
      AND o."kind" = ANY($4) AND o."version" <= $5
    ORDER BY o."seq" LIMIT $3 FOR UPDATE SKIP LOCKED),
  taken AS (
    UPDATE "Outbox" SET "leaseUntil" = $2, "attempts" = "attempts" + 1
    WHERE "id" IN (SELECT "id" FROM picked) RETURNING *)
  SELECT ${COLUMNS} FROM taken o JOIN "Network" n ON n."id" = o."networkId"
    JOIN "Installation" i ON i."id" = n."installationId" LEFT JOIN "Person" p ON p."id" = (o."target"->>'personId')::uuid ORDER BY o."seq"`

export function createOutboxQueue(prisma: PrismaClient): OutboxQueue {
  const lease = <Row extends OutboxRow>(sql: string, ask: Parameters<OutboxQueue['claim']>[0]) => {
    const until = ask.real.add({ seconds: ask.leaseSeconds })
    return prisma.$queryRawUnsafe<Row[]>(sql, toDate(ask.real), toDate(until), ask.limit, ask.kinds, MESSAGE_VERSION)
  }
  return {
    async claim(ask) {
      const rows = await lease<OutboxRow & { readonly more: boolean }>(CLAIM, ask)
      return { rows, more: rows[0]?.more ?? false }
    },
    expired: (ask) => lease(EXPIRED, ask),
    async settle(id, settlement, at) {
      await settleOutbox(prisma, id, settlement, at)
    },
    async draftReaders(networkId) {
      const rows = await prisma.$queryRaw<Array<{ userId: string }>>`
        SELECT p."userId" FROM "Person" p JOIN "Network" n ON n."id" = p."networkId"
        WHERE n."id" = ${networkId}::uuid AND p."userId" IS NOT NULL AND p."status" = 'confirmed'
          AND (p."circle" = 'dgs' OR p."id" IN (n."facilitatorId", n."organiserId"))`
      const [network] = await prisma.$queryRaw<Array<{ groups: string[] | null }>>`
        SELECT (SELECT array_agg(g->>'id') FROM jsonb_array_elements(n."settings"->'readerGroups') g) AS "groups"
        FROM "Network" n WHERE n."id" = ${networkId}::uuid`
      return { users: new Set(rows.map(({ userId }) => userId)), groups: new Set(network?.groups ?? []) }
    },
    async hasLeft({ networkId, target }) {
      const id = target.to === 'person' ? target.personId : null
      const address = target.to === 'mail' ? target.address : null
      // Somebody may have come back under the same address, or share it.
      const [found] = await prisma.$queryRaw<Array<{ left: boolean }>>`
        SELECT coalesce(bool_and(p."status" = 'left'), false) AS "left" FROM "Person" p
        WHERE p."networkId" = ${networkId}::uuid AND (p."id" = ${id}::uuid OR lower(p."email") = lower(${address}))`
      return found?.left ?? false
    },
  }
}

export async function settleOutbox(
  prisma: Prisma.TransactionClient,
  id: Id,
  settlement: Settlement,
  at: Temporal.Instant,
): Promise<boolean> {
  const reference = settlement.fate === 'sent' ? jsonText(settlement.reference) : null
  const error = settlement.fate === 'sent' ? null : storable(settlement.error)
  const retryAt = settlement.fate === 'pending' ? toDate(settlement.retryAt) : null
  const afresh = settlement.fate === 'pending' && settlement.afresh === true
  const sentAt = settlement.fate === 'sent' ? toDate(at) : null
  const settled = await prisma.$executeRaw`
    UPDATE "Outbox" SET "fate" = ${settlement.fate}, "reference" = ${reference}::jsonb, "lastError" = ${error},
      "retryAt" = ${retryAt}, "sentAt" = ${sentAt}, "leaseUntil" = NULL,
      "attempts" = CASE WHEN ${afresh} THEN 0 ELSE "attempts" END
    WHERE "id" = ${id}::uuid AND "fate" = 'sending'`
  return settled === 1
}

/** Back-off forgotten: somebody has mended what a channel's messages waited for. */
export async function releaseChannel(prisma: Prisma.TransactionClient, networkId: Id): Promise<void> {
  await prisma.outbox.updateMany({
    where: { networkId, lane: channelLane(networkId), fate: 'pending' },
    data: { retryAt: null },
  })
}

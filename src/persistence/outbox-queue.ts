import type { Temporal } from 'temporal-polyfill'
import type { OutboxQueue, OutboxRow, Settlement } from '../application/ports/queues.ts'
import type { Id } from '../application/records.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { jsonText, storable } from './json-text.ts'
import { channelLane, MESSAGE_VERSION } from './outbox-store.ts'
import { toDate } from './time-mapping.ts'
import { together } from './together.ts'
import { throughLosses } from './transaction.ts'

const COLUMNS = `o."id", o."networkId", o."target", o."kind", o."facts", o."slot", o."operation", o."attempts", o."lastError",
  o."trace",
  n."channelId", i."platform", i."externalId" AS "place", p."userId",
  CASE WHEN o."operation" = 'post' AND o."target"->>'to' <> 'thread' THEN NULL ELSE
    (SELECT s."reference" FROM "Outbox" s WHERE s."networkId" = o."networkId" AND s."operation" = 'post'
      AND s."slot" = CASE WHEN o."operation" = 'post' THEN o."target"->>'slot' ELSE o."slot" END
      AND s."fate" = 'sent' ORDER BY s."seq" DESC LIMIT 1) END AS "slotReference"`

// Not NOT EXISTS, which is planned as a join: believing the queue empty, as statistics mostly have it, the planner then
// reads all that waits for each row (370 ms among ten thousand).
const CLAIM = `
  WITH picked AS (
    SELECT o."id" FROM "Outbox" o
    WHERE o."fate" = 'pending' AND (o."retryAt" IS NULL OR o."retryAt" <= $1)
      AND o."kind" = ANY($4) AND o."version" <= $5 AND (o."target"->>'to' = 'mail') = $6
      AND (SELECT e."id" FROM "Outbox" e WHERE e."lane" = o."lane" AND e."seq" < o."seq"
        AND e."fate" IN ('pending', 'sending') LIMIT 1) IS NULL
    ORDER BY o."seq" LIMIT $3 FOR UPDATE SKIP LOCKED),
  taken AS (
    UPDATE "Outbox" SET "fate" = 'sending', "attempts" = "attempts" + 1, "leaseUntil" = $2
    WHERE "id" IN (SELECT "id" FROM picked) RETURNING *)
  SELECT ${COLUMNS}, EXISTS (SELECT 1 FROM "Outbox" w WHERE w."fate" = 'pending' AND (w."target"->>'to' = 'mail') = $6
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
  const lease = <Row extends OutboxRow>(
    sql: string,
    ask: Parameters<OutboxQueue['expired']>[0],
    more: unknown[] = [],
  ) => {
    const until = ask.real.add({ seconds: ask.leaseSeconds })
    const known = [ask.kinds, MESSAGE_VERSION]
    return prisma.$queryRawUnsafe<Row[]>(sql, toDate(ask.real), toDate(until), ask.limit, ...known, ...more)
  }
  const settle = together((rows: readonly Settled[]) => settleOutbox(prisma, rows))
  return {
    async claim(ask) {
      const rows = await lease<OutboxRow & { readonly more: boolean }>(CLAIM, ask, [ask.to === 'mail'])
      return { rows, more: rows[0]?.more ?? false }
    },
    expired: (ask) => lease(EXPIRED, ask),
    async renew(id, until) {
      await prisma.$executeRaw`
        UPDATE "Outbox" SET "leaseUntil" = ${toDate(until)} WHERE "id" = ${id}::uuid AND "fate" = 'sending'`
    },
    settle: (id, settlement, at) => settle({ id, settlement, at }),
    draftReaders: (networkId) => throughLosses(() => draftReaders(prisma, networkId)),
    hasLeft: (row) => throughLosses(() => hasLeft(prisma, row)),
  }
}

async function draftReaders(prisma: PrismaClient, networkId: Id) {
  const rows = await prisma.$queryRaw<Array<{ userId: string }>>`
        SELECT p."userId" FROM "Person" p JOIN "Network" n ON n."id" = p."networkId"
        WHERE n."id" = ${networkId}::uuid AND p."userId" IS NOT NULL AND p."status" = 'confirmed'
          AND (p."circle" = 'dgs' OR p."id" IN (n."facilitatorId", n."organiserId"))`
  const [network] = await prisma.$queryRaw<Array<{ groups: string[] | null }>>`
        SELECT (SELECT array_agg(g->>'id') FROM jsonb_array_elements(n."settings"->'readerGroups') g) AS "groups"
        FROM "Network" n WHERE n."id" = ${networkId}::uuid`
  return { users: new Set(rows.map(({ userId }) => userId)), groups: new Set(network?.groups ?? []) }
}

async function hasLeft(
  prisma: PrismaClient,
  { networkId, target }: Pick<OutboxRow, 'networkId' | 'target'>,
): Promise<boolean> {
  const id = target.to === 'person' ? target.personId : null
  const address = target.to === 'mail' ? target.address : null
  // Somebody may have come back under the same address, or share it.
  const [found] = await prisma.$queryRaw<Array<{ left: boolean }>>`
        SELECT coalesce(bool_and(p."status" = 'left'), false) AS "left" FROM "Person" p
        WHERE p."networkId" = ${networkId}::uuid AND (p."id" = ${id}::uuid OR lower(p."email") = lower(${address}))`
  return found?.left ?? false
}

interface Settled {
  readonly id: Id
  readonly settlement: Settlement
  readonly at: Temporal.Instant
}

/** How many of them were still being sent: the others have been taken over, or ended already. */
export function settleOutbox(prisma: Prisma.TransactionClient, rows: readonly Settled[]): Promise<number> {
  return prisma.$executeRawUnsafe(SETTLE, jsonText(rows.map(columnsOf)))
}

/** Of a copy of the official text that is put off, the server's words are shown meanwhile. */
const SETTLE = `
  WITH r AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS r("id" uuid, "fate" text, "reference" jsonb, "lastError" text,
      "retryAt" timestamptz, "sentAt" timestamptz, "afresh" boolean)),
    told AS (
      UPDATE "Delivery" d SET "detail" = r."lastError" FROM r
      WHERE d."outboxId" = r."id" AND d."fate" = 'pending' AND r."fate" = 'pending')
  UPDATE "Outbox" o SET "fate" = r."fate", "reference" = r."reference", "lastError" = r."lastError",
    "retryAt" = r."retryAt", "sentAt" = r."sentAt", "leaseUntil" = NULL,
    "attempts" = CASE WHEN r."afresh" THEN 0 ELSE o."attempts" END
  FROM r WHERE o."id" = r."id" AND o."fate" = 'sending'`

function columnsOf({ id, settlement, at }: Settled): object {
  const { fate } = settlement
  if (fate === 'sent') return { id, fate, reference: settlement.reference, sentAt: at.toString() }
  const lastError = storable(settlement.error)
  if (fate !== 'pending') return { id, fate, lastError }
  return { id, fate, lastError, retryAt: settlement.retryAt.toString(), afresh: settlement.afresh === true }
}

/** Back-off forgotten: somebody has mended what a channel's messages waited for. */
export async function releaseChannel(prisma: Prisma.TransactionClient, networkId: Id): Promise<void> {
  await prisma.outbox.updateMany({
    where: { networkId, lane: channelLane(networkId), fate: 'pending' },
    data: { retryAt: null },
  })
}

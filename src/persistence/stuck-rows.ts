import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import type { StuckRow } from '../application/ports/stuck.ts'
import type { Id } from '../application/records.ts'
import { deliveryKinds } from '../application/settle-delivery.ts'
import { toDate } from './time-mapping.ts'

const STUCK_MINUTES = 60

// What those who lead are told otherwise is left out: official copies (their receipt says it), private messages that a
// person's account refuses, and what waits for the channel, with all that stands behind it in its lane.
const STUCK = `
  SELECT s.*, n."name" AS "network", EXISTS (SELECT 1 FROM "AuditLine" a
      WHERE a."networkId" = n."id" AND a."type" = 'trouble.told' AND a."subject" = s."id") AS "told"
  FROM (
    SELECT "id", "networkId", 'due-work' AS "of", "kind", 'dead' AS "state", NULL AS "to", "dueAt" AS "since"
    FROM "DueWork" WHERE "status" = 'dead' AND "dueAt" <= $1
    UNION ALL
    SELECT "id", "networkId", 'due-work', "kind", 'late', NULL, "dueAt"
    FROM "DueWork" WHERE "status" = 'open' AND "dueAt" <= $1
    UNION ALL
    SELECT "id", "networkId", 'outbox', "kind", "fate", "target"->>'to', "createdAt"
    FROM "Outbox" WHERE "fate" IN ('failed', 'unknown') AND "createdAt" <= $1 AND "kind" <> ALL($2::text[])
      AND "lastError" IS DISTINCT FROM 'has left the network'
      AND ("fate" = 'unknown' OR "target"->>'to' <> 'person' OR "lastError" = 'internal error')
    UNION ALL
    SELECT o."id", o."networkId", 'outbox', o."kind", 'pending', o."target"->>'to', o."createdAt"
    FROM "Outbox" o WHERE o."fate" = 'pending' AND o."createdAt" <= $1 AND o."attempts" > 0
      AND (SELECT e."id" FROM "Outbox" e WHERE e."lane" = o."lane" AND e."seq" < o."seq"
        AND e."fate" IN ('pending', 'sending') LIMIT 1) IS NULL
      AND (o."target"->>'to' = 'mail' OR EXISTS (SELECT 1 FROM "Outbox" x
        WHERE x."networkId" = o."networkId" AND x."sentAt" > $1 AND x."target"->>'to' <> 'mail'))) s
  JOIN LATERAL (SELECT n."id", n."name" FROM "Network" n WHERE n."id" = s."networkId" AND n."status" = 'active' LIMIT 1) n
    ON true WHERE s."kind" <> 'trouble.stuck'
  ORDER BY s."since", s."id"`

/** Stuck for an hour at `now`, the oldest first. */
export async function readStuck(pool: pg.Pool, now: Temporal.Instant): Promise<readonly StuckRow[]> {
  const before = toDate(now.subtract({ minutes: STUCK_MINUTES }))
  const { rows } = await pool.query<Omit<StuckRow, 'since'> & { since: Date }>(STUCK, [before, [...deliveryKinds]])
  return rows.map((row) => ({ ...row, since: Temporal.Instant.fromEpochMilliseconds(row.since.getTime()) }))
}

const RETRY = [
  `UPDATE "DueWork" SET "status" = 'open', "attempts" = 0, "retryAt" = NULL
   WHERE "id" = $1 AND "status" IN ('dead', 'open') RETURNING "networkId"`,
  `UPDATE "Outbox" SET "fate" = 'pending', "attempts" = 0, "retryAt" = NULL, "leaseUntil" = NULL
   WHERE "id" = $1 AND "fate" IN ('failed', 'unknown', 'pending') RETURNING "networkId"`,
]
const DROP = [
  `UPDATE "DueWork" SET "status" = 'superseded', "settledAt" = now(), "lastError" = 'dropped by the operator'
   WHERE "id" = $1 AND "status" IN ('dead', 'open') RETURNING "networkId"`,
  `UPDATE "Outbox" SET "fate" = 'superseded', "lastError" = 'dropped by the operator'
   WHERE "id" = $1 AND "fate" IN ('failed', 'unknown', 'pending') RETURNING "networkId"`,
]

/** What an operator decides of a row. False when there is no such row that waits for it. */
export async function settleStuck(pool: pg.Pool, id: Id, what: 'retry' | 'drop'): Promise<boolean> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    for (const sql of what === 'retry' ? RETRY : DROP) {
      const [row] = (await client.query<{ networkId: Id }>(sql, [id])).rows
      if (!row) continue
      await client.query(
        `INSERT INTO "AuditLine" ("id", "networkId", "at", "source", "type", "subject", "facts")
         VALUES ($1, $2, now(), 'command', $3, $4, '{}')`,
        [randomUUID(), row.networkId, what === 'retry' ? 'trouble.retried' : 'trouble.dropped', id],
      )
      await client.query('COMMIT')
      return true
    }
    await client.query('ROLLBACK')
    return false
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

import type { Backlog, ReadBacklog } from '../application/ports/backlog.ts'
import type { PrismaClient } from './generated/client.ts'
import { toDate } from './time-mapping.ts'

type Row = Backlog['due'] & Backlog['outbox'] & { readonly dueSeconds: number; readonly outboxSeconds: number }

/** Partial indexes hold what has not ended well, so that this costs the same however long the history is. */
export function createReadBacklog(prisma: PrismaClient): ReadBacklog {
  return async ({ now, real }) => {
    const [row] = await prisma.$queryRaw<Row[]>`
      SELECT due.*, waiting.*, stuck.*,
        (SELECT count(*)::int FROM "DueWork" WHERE "status" = 'dead') AS "dead"
      FROM (SELECT count(*)::int AS "late", coalesce(extract(epoch FROM ${toDate(now)}::timestamptz
            - min(d."dueAt") FILTER (WHERE d."retryAt" IS NULL OR d."retryAt" <= ${toDate(real)}::timestamptz)), 0)::float8
            AS "dueSeconds"
          FROM "DueWork" d JOIN "Network" n ON n."id" = d."networkId"
          WHERE d."status" = 'open' AND d."dueAt" <= ${toDate(now)}::timestamptz AND n."status" = 'active') AS due,
        (SELECT count(*) FILTER (WHERE "fate" = 'pending')::int AS "pending",
            count(*) FILTER (WHERE "fate" = 'sending')::int AS "sending",
            greatest(0, coalesce(extract(epoch FROM ${toDate(now)}::timestamptz - min("createdAt")), 0))::float8
            AS "outboxSeconds"
          FROM "Outbox" WHERE "fate" IN ('pending', 'sending')) AS waiting,
        (SELECT count(*) FILTER (WHERE "fate" = 'failed')::int AS "failed",
            count(*) FILTER (WHERE "fate" = 'unknown')::int AS "unknown"
          FROM "Outbox" WHERE "fate" IN ('failed', 'unknown')) AS stuck`
    if (!row) throw new Error('an aggregate without a row')
    const { late, dead, pending, sending, failed, unknown } = row
    return {
      due: { late, oldestSeconds: row.dueSeconds, dead },
      outbox: { pending, sending, failed, unknown, oldestSeconds: row.outboxSeconds },
    }
  }
}

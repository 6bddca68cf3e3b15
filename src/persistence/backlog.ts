import type { Backlog, ReadBacklog } from '../application/ports/backlog.ts'
import type { PrismaClient } from './generated/client.ts'
import { toDate } from './time-mapping.ts'

interface Row {
  readonly due: Pick<Backlog['due'], 'late' | 'oldestSeconds'>
  readonly waiting: Pick<Backlog['outbox'], 'pending' | 'sending' | 'oldestSeconds'>
  readonly stuck: Pick<Backlog['outbox'], 'failed' | 'unknown'>
  readonly dead: number
}

/** Partial indexes hold what has not ended well, so that this costs the same however long the history is. */
export function createReadBacklog(prisma: PrismaClient): ReadBacklog {
  return async ({ now, real }) => {
    const [row] = await prisma.$queryRaw<Row[]>`
      SELECT
        (SELECT jsonb_build_object('late', count(*), 'oldestSeconds',
            coalesce(extract(epoch FROM ${toDate(now)}::timestamptz
              - min(d."dueAt") FILTER (WHERE d."retryAt" IS NULL OR d."retryAt" <= ${toDate(real)}::timestamptz)), 0))
          FROM "DueWork" d JOIN "Network" n ON n."id" = d."networkId"
          WHERE d."status" = 'open' AND d."dueAt" <= ${toDate(now)}::timestamptz AND n."status" = 'active') AS "due",
        (SELECT jsonb_build_object('pending', count(*) FILTER (WHERE "fate" = 'pending'),
            'sending', count(*) FILTER (WHERE "fate" = 'sending'), 'oldestSeconds',
            greatest(0, coalesce(extract(epoch FROM ${toDate(now)}::timestamptz - min("createdAt")), 0)))
          FROM "Outbox" WHERE "fate" IN ('pending', 'sending')) AS "waiting",
        (SELECT jsonb_build_object('failed', count(*) FILTER (WHERE "fate" = 'failed'),
            'unknown', count(*) FILTER (WHERE "fate" = 'unknown'))
          FROM "Outbox" WHERE "fate" IN ('failed', 'unknown')) AS "stuck",
        (SELECT count(*)::int FROM "DueWork" WHERE "status" = 'dead') AS "dead"`
    if (!row) throw new Error('an aggregate without a row')
    return { due: { ...row.due, dead: row.dead }, outbox: { ...row.waiting, ...row.stuck } }
  }
}

import type { Clock } from '../application/ports/clock.ts'
import type { Asker, FormMemory, Homes } from '../application/ports/form-memory.ts'
import type { Ids } from '../application/ports/ids.ts'
import { networkOfSubject } from './frame.ts'
import type { PrismaClient } from './generated/client.ts'
import { jsonText } from './json-text.ts'
import { toDate } from './time-mapping.ts'
import { throughLosses } from './transaction.ts'

const keyOf = ({ userId }: Asker, id: string) => `kept:${userId}:${id}`

/** Beside the answers of the last 24 hours, and forgotten with them (docs/decisions/0041). */
export function createFormMemory(prisma: PrismaClient, { clock, ids }: { clock: Clock; ids: Ids }): FormMemory {
  return {
    async keep(asker, id, content) {
      const now = clock.now()
      const [installation] = await throughLosses(
        () => prisma.$queryRaw<unknown[]>`
        WITH there AS (
            SELECT "id" FROM "Installation"
            WHERE "platform" = ${asker.platform} AND "externalId" = ${asker.installation}),
          kept AS (
            INSERT INTO "Invocation" ("id", "installationId", "key", "reply", "createdAt")
            SELECT ${ids.next(now)}::uuid, "id", ${keyOf(asker, id)}, ${jsonText(content)}::jsonb, ${toDate(now)}
            FROM there ON CONFLICT ("installationId", "key") DO NOTHING)
        SELECT 1 FROM there`,
      )
      if (!installation) throw new Error('a form is kept for an installation that has never been seen')
    },
    async add(asker, id, typed) {
      const [row] = await throughLosses(
        () => prisma.$queryRaw<Array<{ reply: unknown }>>`
        UPDATE "Invocation" v
        SET "reply" = jsonb_set(v."reply", '{typed}', coalesce(v."reply" -> 'typed', '{}') || ${jsonText(typed)}::jsonb)
        FROM "Installation" i
        WHERE i."id" = v."installationId" AND i."platform" = ${asker.platform} AND i."externalId" = ${asker.installation}
          AND v."key" = ${keyOf(asker, id)}
        RETURNING v."reply"`,
      )
      return row?.reply ?? null
    },
    async recall(asker, id) {
      const [row] = await throughLosses(
        () => prisma.$queryRaw<Array<{ reply: unknown }>>`
        SELECT v."reply" FROM "Invocation" v JOIN "Installation" i ON i."id" = v."installationId"
        WHERE i."platform" = ${asker.platform} AND i."externalId" = ${asker.installation}
          AND v."key" = ${keyOf(asker, id)}`,
      )
      return row?.reply ?? null
    },
  }
}

export function createHomes(prisma: PrismaClient): Homes {
  return {
    async find({ platform, userId, subject }) {
      const rows = await throughLosses(
        () => prisma.$queryRaw<Array<{ externalId: string; name: string; meant: boolean }>>`
        SELECT DISTINCT i."externalId", i."name", ${networkOfSubject(subject)} IS NOT NULL AS "meant"
        FROM "Installation" i JOIN "Network" k ON k."installationId" = i."id"
          JOIN "Person" p ON p."networkId" = k."id"
        WHERE i."platform" = ${platform} AND p."userId" = ${userId} AND p."status" <> 'left'`,
      )
      const meant = rows.filter((row) => row.meant)
      const [only, ...others] = meant.length > 0 ? meant : rows
      return only && others.length === 0 ? { externalId: only.externalId, name: only.name } : null
    },
  }
}

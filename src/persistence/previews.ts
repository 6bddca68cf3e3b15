import type { Temporal } from 'temporal-polyfill'
import type { Id } from '../application/records.ts'
import type { Prisma } from './generated/client.ts'
import { jsonText } from './json-text.ts'
import { toDate } from './time-mapping.ts'

/** What was shown before it is saved, kept a day. `content`: JSON with a version and its network. */
export async function keepPreview(
  db: Prisma.TransactionClient,
  { id, networkId, content, now }: { id: Id; networkId: Id; content: object; now: Temporal.Instant },
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "NetworkPlan" ("id", "installationId", "content", "createdAt")
    SELECT ${id}::uuid, n."installationId", ${jsonText({ networkId, ...content })}::jsonb, ${toDate(now)}
    FROM "Network" n WHERE n."id" = ${networkId}::uuid`
}

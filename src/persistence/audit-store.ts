import type { AuditStore } from '../application/ports/audit.ts'
import type { Id } from '../application/records.ts'
import type { StoryEvents, StoryLine } from '../application/story.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { toDate, toInstant } from './time-mapping.ts'
import type { Scene } from './tx.ts'

export function createAuditStore(db: Prisma.TransactionClient, networkId: Id, scene: Scene): AuditStore {
  return {
    async write({ type, subject, facts }) {
      await db.$executeRaw`
        INSERT INTO "AuditLine" ("id", "networkId", "at", "actorId", "source", "type", "subject", "facts")
        VALUES (${scene.ids.next(scene.now)}::uuid, ${networkId}::uuid, ${toDate(scene.now)}, ${scene.actorId}::uuid,
          ${scene.source}, ${type}, ${subject ?? null}::uuid, ${JSON.stringify(facts)}::jsonb)`
    },
  }
}

/** The story after a line, in order: what `simulate` prints and what the kill tests compare. */
export async function readStory(prisma: PrismaClient, after = 0n): Promise<readonly StoryLine[]> {
  const rows = await prisma.auditLine.findMany({ where: { seq: { gt: after } }, orderBy: { seq: 'asc' } })
  return rows.map((row) => ({
    seq: row.seq,
    at: toInstant(row.at).toString(),
    type: row.type as keyof StoryEvents,
    facts: row.facts as unknown as StoryEvents[keyof StoryEvents],
  }))
}

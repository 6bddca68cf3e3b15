import type { AuditStore } from '../application/ports/audit.ts'
import type { Id } from '../application/records.ts'
import type { StoryEvents, StoryLine } from '../application/story.ts'
import type { PrismaClient } from './generated/client.ts'
import type { AuditLineModel } from './generated/models.ts'
import { toInstant } from './time-mapping.ts'
import type { BoundScene } from './tx.ts'

export function createAuditStore(networkId: Id, { now, ids, actorId, source, pending }: BoundScene): AuditStore {
  return {
    async write({ type, subject, facts }) {
      const id = ids.next(now)
      pending.audit.push({ id, networkId, at: now.toString(), actorId, source, type, subject: subject ?? null, facts })
    },
  }
}

/** The story after a line, in order: what `simulate` prints and what the kill tests compare. */
export async function readStory(prisma: PrismaClient, after = 0n): Promise<readonly StoryLine[]> {
  const rows = await prisma.$queryRaw<Array<Pick<AuditLineModel, 'seq' | 'at' | 'type' | 'facts'>>>`
    SELECT "seq", "at", "type", "facts" FROM "AuditLine" WHERE "seq" > ${after} ORDER BY "seq"`
  return rows.map((row) => ({
    seq: row.seq,
    at: toInstant(row.at).toString(),
    type: row.type as keyof StoryEvents,
    facts: row.facts as unknown as StoryEvents[keyof StoryEvents],
  }))
}

import type { CalendarStore } from '../application/ports/calendar.ts'
import type { Id } from '../application/records.ts'
import type { Prisma } from './generated/client.ts'
import type { PendingWrites } from './pending-writes.ts'

interface ShownRow {
  meetingId: Id
  slot: string
  facts: unknown
}

export function createCalendarStore(
  db: Prisma.TransactionClient,
  networkId: Id,
  { pending }: { pending: PendingWrites },
): CalendarStore {
  return {
    touched: () => pending.touched.has(networkId),
    async shown() {
      const kept = await db.$queryRaw<unknown[]>`
        SELECT 1 FROM "Network" n JOIN "Installation" i ON i."id" = n."installationId"
        WHERE n."id" = ${networkId}::uuid AND i."platform" = 'discord'`
      if (kept.length === 0) return null
      await pending.flush()
      const rows = await db.$queryRaw<ShownRow[]>`
        SELECT DISTINCT ON (split_part("slot", ':', 2)) split_part("slot", ':', 2) AS "meetingId", "slot", "facts"
        FROM "Outbox" WHERE "networkId" = ${networkId}::uuid AND "kind" = 'meeting.event' AND "fate" <> 'superseded'
        ORDER BY split_part("slot", ':', 2), "seq" DESC`
      return new Map(rows.map(({ meetingId, slot, facts }) => [meetingId, { slot, facts }]))
    },
  }
}

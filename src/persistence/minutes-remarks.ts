import type { MinutesStore, ThreadRemark } from '../application/ports/minutes.ts'
import type { Id } from '../application/records.ts'
import type { Prisma } from './generated/client.ts'
import type { ThreadRemarkModel } from './generated/models.ts'
import { toDate, toInstant } from './time-mapping.ts'

type RemarkStore = Pick<MinutesStore, 'insertRemark' | 'updateRemark' | 'remark' | 'remarks'>

export function remarkStore(db: Prisma.TransactionClient, networkId: Id): RemarkStore {
  return {
    async insertRemark(minutesId, { id, version, personId, message, text, status, late, receivedAt }) {
      const inserted = await db.$executeRaw`
        INSERT INTO "ThreadRemark" ("id", "minutesId", "version", "personId", "message", "text", "status", "late",
          "receivedAt")
        SELECT ${id}::uuid, m."id", ${version}, ${personId}::uuid, ${message}, ${text}, ${status}, ${late},
          ${toDate(receivedAt)}
        FROM "Minutes" m WHERE m."id" = ${minutesId}::uuid AND m."networkId" = ${networkId}::uuid
        ON CONFLICT ("minutesId", "message") DO NOTHING`
      return inserted > 0
    },
    async updateRemark(id, { answeredAt, ...change }) {
      await db.threadRemark.updateMany({
        where: { id, minutes: { networkId } },
        data: { ...change, ...(answeredAt === undefined ? {} : { answeredAt: answeredAt && toDate(answeredAt) }) },
      })
    },
    async remark(id) {
      const row = await db.threadRemark.findFirst({ where: { id, minutes: { networkId } } })
      return row && { ...remarkOf(row), minutesId: row.minutesId }
    },
    async remarks(minutesId) {
      const rows = await db.threadRemark.findMany({
        where: { minutesId, minutes: { networkId } },
        orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
      })
      return rows.map(remarkOf)
    },
  }
}

// The database checks `status` and `answer` (prisma/constraints.sql), so that the casts hold.
function remarkOf({ minutesId: _, ...row }: ThreadRemarkModel): ThreadRemark {
  return {
    ...row,
    status: row.status as ThreadRemark['status'],
    answer: row.answer as ThreadRemark['answer'],
    answeredAt: row.answeredAt && toInstant(row.answeredAt),
    receivedAt: toInstant(row.receivedAt),
  }
}

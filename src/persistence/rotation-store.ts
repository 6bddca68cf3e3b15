import { z } from 'zod'
import type { RotationLogEntry, RotationStore, Swap } from '../application/ports/meetings.ts'
import type { Id } from '../application/records.ts'
import type { Prisma } from './generated/client.ts'
import type { SwapModel } from './generated/models.ts'
import { toDate, toInstant } from './time-mapping.ts'

const ids = z.array(z.string())

/** The JSON column `RotationEntry.event`. */
const entry: z.ZodType<RotationLogEntry> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), order: ids, alreadyHosted: ids, lastHost: z.string().nullable() }),
  z.object({ type: z.literal('join'), entity: z.string() }),
  z.object({ type: z.literal('leave'), entity: z.string() }),
  z.object({ type: z.literal('swap'), a: z.string(), b: z.string() }),
  z.object({ type: z.literal('hosted'), entity: z.string(), skipped: ids.optional() }),
])

/** The rotation's event log: replaying it gives the queue. */
export function createRotationStore(db: Prisma.TransactionClient, networkId: Id): RotationStore {
  return {
    async log() {
      const rows = await db.rotationEntry.findMany({ where: { networkId }, orderBy: { seq: 'asc' } })
      return rows.map((row) => entry.parse(row.event))
    },
    async append({ id, event, at, meetingId }) {
      // The network's lock is held: no two transactions take the same number.
      const { _max } = await db.rotationEntry.aggregate({ where: { networkId }, _max: { seq: true } })
      await db.rotationEntry.createMany({
        data: [
          {
            id,
            networkId,
            seq: (_max.seq ?? 0) + 1,
            event: event as unknown as Prisma.InputJsonValue,
            meetingId: meetingId ?? null,
            at: toDate(at),
          },
        ],
      })
    },
    async unavailable() {
      return db.unavailability.findMany({
        where: { networkId },
        select: { meetingId: true, entityId: true },
        orderBy: { id: 'asc' },
      })
    },
    async setUnavailable({ at, ...row }) {
      await db.unavailability.createMany({ data: [{ ...row, networkId, at: toDate(at) }], skipDuplicates: true })
    },
    async swap(id) {
      const row = await db.swap.findFirst({ where: { id, networkId } })
      return row && swapOf(row)
    },
    async swapsAsked() {
      const rows = await db.swap.findMany({ where: { networkId, status: 'asked' }, orderBy: { askedAt: 'asc' } })
      return rows.map(swapOf)
    },
    async insertSwap({ askedAt, ...swap }) {
      await db.swap.create({ data: { ...swap, networkId, askedAt: toDate(askedAt) } })
    },
    async answerSwap(id, status, at) {
      await db.swap.updateMany({ where: { id, networkId, status: 'asked' }, data: { status, answeredAt: toDate(at) } })
    },
  }
}

function swapOf({ networkId: _, answeredAt: __, askedAt, status, ...row }: SwapModel): Swap {
  return { ...row, status: status as Swap['status'], askedAt: toInstant(askedAt) }
}

import type { Temporal } from 'temporal-polyfill'
import type { DueKind } from '../application/due-kinds.ts'
import type { DueWorkStore } from '../application/ports/due-work.ts'
import type { DueQueue } from '../application/ports/queues.ts'
import type { DueRow } from '../application/ports/unit-of-work.ts'
import type { Id } from '../application/records.ts'
import { Prisma, type PrismaClient } from './generated/client.ts'
import { toDate, toInstant } from './time-mapping.ts'
import type { BoundScene } from './tx.ts'

/** The version of payloads that this build writes; a replica claims only the versions it knows. */
export const DUE_VERSION = 1

export function createDueWorkStore(
  db: Prisma.TransactionClient,
  networkId: Id,
  { now, ids, pending }: BoundScene,
): DueWorkStore {
  return {
    async plan({ kind, subject, occurrence, dueAt, payload }) {
      const id = ids.next(now)
      pending.due.push({
        id,
        networkId,
        kind,
        version: DUE_VERSION,
        subject,
        occurrence,
        dueAt: dueAt.toString(),
        payload,
        trace: pending.trace,
      })
    },
    async supersede(subject, kinds) {
      await pending.flush()
      await db.dueWork.updateMany({
        where: { networkId, subject, status: 'open', ...(kinds ? { kind: { in: [...kinds] } } : {}) },
        data: { status: 'superseded', settledAt: toDate(now) },
      })
    },
    async reschedule(subject, kind, { from, to }) {
      await pending.flush()
      await db.dueWork.updateMany({
        where: { networkId, subject, kind, status: 'open', ...(from ? { dueAt: toDate(from) } : {}) },
        data: { dueAt: toDate(to) },
      })
    },
    async open(subject, kinds) {
      await pending.flush()
      const rows = await db.dueWork.findMany({
        where: { networkId, subject, status: 'open', kind: { in: [...kinds] } },
        orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
        select: { kind: true, dueAt: true },
      })
      return rows.map(({ kind, dueAt }) => ({ kind: kind as DueKind, dueAt: toInstant(dueAt) }))
    },
  }
}

interface DueDbRow {
  id: Id
  networkId: Id
  kind: string
  version: number
  subject: Id
  dueAt: Date
  payload: unknown
  trace: Id | null
}

/** The row under this transaction's lock, if it is still open and nobody else holds it. */
export async function takeDue(db: Prisma.TransactionClient, id: Id): Promise<DueRow | null> {
  const [row] = await db.$queryRaw<DueDbRow[]>`
    SELECT "id", "networkId", "kind", "version", "subject", "dueAt", "payload", "trace" FROM "DueWork"
    WHERE "id" = ${id}::uuid AND "status" = 'open' FOR UPDATE SKIP LOCKED`
  return row ? { ...row, kind: row.kind as DueKind, dueAt: toInstant(row.dueAt) } : null
}

export async function settleDue(
  db: Prisma.TransactionClient,
  end: { id: Id; status: 'done' | 'superseded'; now: Temporal.Instant; note: string | undefined },
): Promise<void> {
  await db.$executeRaw`
    UPDATE "DueWork" SET "status" = ${end.status}, "settledAt" = ${toDate(end.now)}, "lastError" = ${end.note ?? null}
    WHERE "id" = ${end.id}::uuid`
}

export function createDueQueue(prisma: PrismaClient): DueQueue {
  return {
    async due({ now, real, kinds, limit }) {
      return prisma.$queryRaw<Array<{ id: Id; networkId: Id; kind: DueKind; attempts: number; trace: Id | null }>>`
        SELECT d."id", d."networkId", d."kind", d."attempts", d."trace"
        FROM "DueWork" d JOIN "Network" n ON n."id" = d."networkId"
        WHERE d."status" = 'open' AND d."dueAt" <= ${toDate(now)} AND d."version" <= ${DUE_VERSION}
          AND d."kind" IN (${Prisma.join(kinds)}) AND n."status" = 'active'
          AND (d."retryAt" IS NULL OR d."retryAt" <= ${toDate(real)})
        ORDER BY d."dueAt", d."networkId", d."id" LIMIT ${limit}`
    },
    async next(now, limit) {
      const rows = await prisma.$queryRaw<Array<{ dueAt: Date; kind: string; networkId: Id; subject: Id }>>`
        SELECT d."dueAt", d."kind", d."networkId", d."subject" FROM "DueWork" d
        JOIN "Network" n ON n."id" = d."networkId"
        WHERE d."status" = 'open' AND d."dueAt" > ${toDate(now)} AND n."status" = 'active'
        ORDER BY d."dueAt", d."id" LIMIT ${limit}`
      return rows.map((row) => ({ ...row, kind: row.kind as DueKind, dueAt: toInstant(row.dueAt) }))
    },
    async failed(id, error, retryAt) {
      await prisma.dueWork.updateMany({
        where: { id, status: 'open' },
        data: {
          attempts: { increment: 1 },
          lastError: error,
          ...(retryAt ? { retryAt: toDate(retryAt) } : { status: 'dead' }),
        },
      })
    },
  }
}

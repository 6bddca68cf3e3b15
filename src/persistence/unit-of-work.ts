import type { UnitOfWork } from '../application/ports/unit-of-work.ts'
import { createFrame } from './frame.ts'
import type { PrismaClient } from './generated/client.ts'
import { createPendingWrites } from './pending-writes.ts'
import { withTransaction } from './transaction.ts'

export function createUnitOfWork(prisma: PrismaClient): UnitOfWork {
  return {
    run: (work) =>
      withTransaction(prisma, {}, async (db) => {
        const pending = createPendingWrites(db)
        const result = await work(createFrame(db, pending))
        await pending.flush()
        return result
      }),
  }
}

import type { UnitOfWork } from '../application/ports/unit-of-work.ts'
import { createFrame } from './frame.ts'
import type { PrismaClient } from './generated/client.ts'
import { withTransaction } from './transaction.ts'

export function createUnitOfWork(prisma: PrismaClient): UnitOfWork {
  return { run: (work) => withTransaction(prisma, {}, (db) => work(createFrame(db))) }
}

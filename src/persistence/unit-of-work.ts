import { UserError } from '../application/errors.ts'
import type { UnitOfWork } from '../application/ports/unit-of-work.ts'
import { Busy } from './admission.ts'
import { createFrame } from './frame.ts'
import type { PrismaClient } from './generated/client.ts'
import { isMalformedId } from './malformed-id.ts'
import { createPendingWrites } from './pending-writes.ts'
import { withTransaction } from './transaction.ts'

/** What the database refuses and a person can mend is said as any other refusal: too many at once, an id that is none. */
export function createUnitOfWork(prisma: PrismaClient): UnitOfWork {
  return {
    async run(work) {
      try {
        return await withTransaction(prisma, {}, async (db) => {
          const pending = createPendingWrites(db)
          const result = await work(createFrame(db, pending))
          await pending.flush()
          return result
        })
      } catch (error) {
        if (error instanceof Busy) throw new UserError('busy', {})
        if (isMalformedId(error)) throw new UserError('not-found', { what: 'subject' })
        throw error
      }
    },
  }
}

import type { Lease } from '../application/ports/lease.ts'
import type { PrismaClient } from './generated/client.ts'

/** `holder`: this very process, and no other one nor itself after a restart. */
export function createLease(
  prisma: PrismaClient,
  { name, holder, seconds }: { name: string; holder: string; seconds: number },
): Lease {
  return {
    seconds,
    async hold() {
      const held = await prisma.$executeRaw`
        INSERT INTO "Lease" ("name", "holder", "until")
        VALUES (${name}, ${holder}, now() + make_interval(secs => ${seconds}::float8))
        ON CONFLICT ("name") DO UPDATE SET "holder" = EXCLUDED."holder", "until" = EXCLUDED."until"
        WHERE "Lease"."holder" = EXCLUDED."holder" OR "Lease"."until" <= now()`
      return held === 1
    },
    async release() {
      await prisma.$executeRaw`DELETE FROM "Lease" WHERE "name" = ${name} AND "holder" = ${holder}`
    },
  }
}

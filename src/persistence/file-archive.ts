import type { Clock } from '../application/ports/clock.ts'
import type { FileArchive } from '../application/ports/files.ts'
import { readLogo } from '../application/read-logo.ts'
import type { PrismaClient } from './generated/client.ts'
import { toDate } from './time-mapping.ts'
import { throughLosses } from './transaction.ts'

export function createFileArchive(prisma: PrismaClient, clock: Clock): FileArchive {
  return {
    async logoMark(minutesId) {
      const [row] = await throughLosses(
        () => prisma.$queryRaw<Array<{ mark: string }>>`
        SELECT encode(sha256(l."bytes"), 'hex') AS "mark"
        FROM "NetworkLogo" l JOIN "Minutes" m ON m."networkId" = l."networkId" WHERE m."id" = ${minutesId}::uuid`,
      )
      return row?.mark ?? null
    },
    async logoOf(minutesId) {
      const [row] = await throughLosses(
        () => prisma.$queryRaw<Array<{ bytes: Uint8Array }>>`
        SELECT l."bytes" FROM "NetworkLogo" l JOIN "Minutes" m ON m."networkId" = l."networkId"
        WHERE m."id" = ${minutesId}::uuid`,
      )
      return row ? readLogo(row.bytes) : null
    },
    async note({ sha256, minutesId, version, edition, format, validated }) {
      await throughLosses(
        () => prisma.$executeRaw`
        INSERT INTO "IssuedFile" ("sha256", "minutesId", "version", "edition", "format", "validated", "issuedAt")
        VALUES (${sha256}, ${minutesId}::uuid, ${version}, ${edition}, ${format}, ${validated}, ${toDate(clock.now())})
        ON CONFLICT ("sha256") DO UPDATE SET "validated" = "IssuedFile"."validated" OR EXCLUDED."validated"`,
      )
    },
  }
}

import type { OpenThreads } from '../application/ports/open-threads.ts'
import type { PrismaClient } from './generated/client.ts'
import { toDate } from './time-mapping.ts'

/** ◊ A review may have closed while nobody listened: longer than this, no disconnection is expected to last. */
const DAYS_AFTER_CLOSE = 7

/** The slot is that of `circulationSlot`, for the version that stands. */
export function createOpenThreads(prisma: PrismaClient): OpenThreads {
  return (platform, now) => {
    const since = toDate(now.subtract({ hours: 24 * DAYS_AFTER_CLOSE }))
    return prisma.$queryRaw`
      SELECT i."externalId" AS "installation", o."reference" ->> 'channelId' AS "channelId",
        o."reference" ->> 'messageId' AS "message",
        ARRAY(SELECT r."message" FROM "ThreadRemark" r WHERE r."minutesId" = m."id") AS "known"
      FROM "Minutes" m
      JOIN "Network" n ON n."id" = m."networkId" JOIN "Installation" i ON i."id" = n."installationId"
      JOIN "Outbox" o ON o."networkId" = m."networkId" AND o."slot" = 'minutes:' || m."id" || ':v' || m."version"
        AND o."kind" = 'minutes.circulation' AND o."operation" = 'post' AND o."reference" IS NOT NULL
        AND o."reference" ->> 'channelId' = n."channelId"
      WHERE i."platform" = ${platform}
        AND (m."state" IN ('circulated', 'contested') OR m."validatedAt" >= ${since})
      ORDER BY m."id"`
  }
}

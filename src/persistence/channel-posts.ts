import type { Temporal } from 'temporal-polyfill'
import type { Id } from '../application/records.ts'
import type { PrismaClient } from './generated/client.ts'
import { toPlainDate } from './time-mapping.ts'

export interface ChannelPost {
  readonly kind: string
  /** null: about the network or a series. */
  readonly meeting: { readonly id: Id; readonly date: Temporal.PlainDate } | null
}

/**
 * Every new message of the bot to a whole channel, threads and edits aside, in the order in which they left. A
 * compte-rendu's first message belongs to its meeting.
 */
export async function readChannelPosts(prisma: PrismaClient): Promise<readonly ChannelPost[]> {
  const rows = await prisma.$queryRaw<Array<{ kind: string; id: Id | null; date: Date | null }>>`
    SELECT o."kind", m."id", m."date" FROM "Outbox" o
    LEFT JOIN "Minutes" r ON r."id"::text = o."facts"->>'minutes'
    LEFT JOIN "Meeting" m ON m."id" = r."meetingId" OR m."id"::text = o."facts"->'meeting'->>'id'
    WHERE o."target"->>'to' = 'channel' AND o."operation" = 'post' AND o."fate" = 'sent'
    ORDER BY o."seq"`
  return rows.map(({ kind, id, date }) => ({ kind, meeting: id && date ? { id, date: toPlainDate(date) } : null }))
}

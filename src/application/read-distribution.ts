import type { UseCaseContext } from './context.ts'
import { endOf } from './finish-distribution.ts'
import type { MinutesRecord } from './ports/minutes.ts'
import type { Id } from './records.ts'

export interface DistributionStanding {
  readonly minutes: Id
  readonly sent: number
  readonly waiting: number
  readonly failed: number
  /** The server's words about a copy that it puts off. */
  readonly reason: string | null
}

/** Where the copies of a text that has left are; null before. */
export async function readDistribution(
  { tx }: Pick<UseCaseContext, 'tx'>,
  { id, state }: MinutesRecord,
): Promise<DistributionStanding | null> {
  if (state !== 'distributed') return null
  const all = await tx.minutes.deliveries(id)
  const ends = all.map((one) => endOf(one, all))
  const waiting = ends.filter(({ fate }) => fate === 'pending')
  const sent = ends.filter(({ fate }) => fate === 'sent').length
  return {
    minutes: id,
    sent,
    waiting: waiting.length,
    failed: ends.length - sent - waiting.length,
    reason: waiting.find(({ detail }) => detail !== null)?.detail ?? null,
  }
}

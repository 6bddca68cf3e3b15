import type { OutboxStore, OutboxTarget } from '../application/ports/outbox.ts'
import type { Id } from '../application/records.ts'
import type { Prisma } from './generated/client.ts'
import type { OutboxWrite } from './pending-writes.ts'
import type { BoundScene } from './tx.ts'

export const MESSAGE_VERSION = 1

export const channelLane = (networkId: Id): string => `channel:${networkId}`

/** Rows of one lane leave in the order of seq: a channel with its threads, a person, an address. */
function laneOf(networkId: Id, target: OutboxTarget): string {
  switch (target.to) {
    case 'channel':
    case 'thread':
      return channelLane(networkId)
    case 'person':
      return `person:${target.personId}`
    case 'calendar':
      return `calendar:${networkId}`
    case 'mail':
      return `mail:${target.address.toLowerCase()}`
  }
}

export function createOutboxStore(
  db: Prisma.TransactionClient,
  networkId: Id,
  { now, ids, pending }: BoundScene,
): OutboxStore {
  const append = (row: Pick<OutboxWrite, 'target' | 'lane' | 'kind' | 'facts' | 'slot' | 'operation'>): Id => {
    const id = ids.next(now)
    pending.outbox.push({
      id,
      networkId,
      version: MESSAGE_VERSION,
      createdAt: now.toString(),
      trace: pending.trace,
      ...row,
    })
    return id
  }
  return {
    async post({ kind, facts, target, slot }) {
      return append({ target, lane: laneOf(networkId, target), kind, facts, slot: slot ?? null, operation: 'post' })
    },
    async latest(kind, slot) {
      await pending.flush()
      const row = await db.outbox.findFirst({
        where: { networkId, kind, ...(slot === undefined ? {} : { slot }) },
        orderBy: { seq: 'desc' },
        select: { facts: true },
      })
      return row ? (row.facts as never) : null
    },
    async waits(slot) {
      await pending.flush()
      const post = await db.outbox.findFirst({
        where: { networkId, slot, operation: 'post' },
        orderBy: { seq: 'desc' },
        select: { fate: true },
      })
      return post?.fate === 'pending'
    },
    async edit({ kind, facts, slot }) {
      await pending.flush()
      const post = await db.outbox.findFirst({
        where: { networkId, slot, operation: 'post' },
        orderBy: { seq: 'asc' },
        select: { lane: true, target: true },
      })
      if (!post) return
      await db.outbox.updateMany({
        where: { networkId, slot, operation: 'edit', fate: 'pending' },
        data: { fate: 'superseded' },
      })
      append({ target: post.target, lane: post.lane, kind, facts, slot, operation: 'edit' })
    },
  }
}

import type { OutboxStore, OutboxTarget } from '../application/ports/outbox.ts'
import type { Id } from '../application/records.ts'
import type { Prisma } from './generated/client.ts'
import { toDate } from './time-mapping.ts'
import type { Scene } from './tx.ts'

export const MESSAGE_VERSION = 1

/** Rows of one lane leave in the order of seq: a channel with its threads, a person, an address. */
function laneOf(networkId: Id, target: OutboxTarget): string {
  switch (target.to) {
    case 'channel':
    case 'thread':
      return `channel:${networkId}`
    case 'person':
      return `person:${target.personId}`
    case 'mail':
      return `mail:${target.address.toLowerCase()}`
  }
}

export function createOutboxStore(db: Prisma.TransactionClient, networkId: Id, scene: Scene): OutboxStore {
  const insert = async (row: {
    id: Id
    target: unknown
    lane: string
    kind: string
    facts: unknown
    slot: string | null
    operation: 'post' | 'edit'
  }) => {
    await db.$executeRaw`
      INSERT INTO "Outbox"
        ("id", "networkId", "target", "lane", "kind", "version", "facts", "slot", "operation", "fate", "createdAt")
      VALUES (${row.id}::uuid, ${networkId}::uuid, ${JSON.stringify(row.target)}::jsonb, ${row.lane}, ${row.kind},
        ${MESSAGE_VERSION}, ${JSON.stringify(row.facts)}::jsonb, ${row.slot}, ${row.operation}, 'pending',
        ${toDate(scene.now)})`
  }
  return {
    async post({ kind, facts, target, slot }) {
      const id = scene.ids.next(scene.now)
      await insert({ id, target, lane: laneOf(networkId, target), kind, facts, slot: slot ?? null, operation: 'post' })
      return id
    },
    async edit({ kind, facts, slot }) {
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
      const id = scene.ids.next(scene.now)
      await insert({ id, target: post.target, lane: post.lane, kind, facts, slot, operation: 'edit' })
    },
  }
}

import type { NetworkStore } from '../application/ports/networks.ts'
import type { Id, Network } from '../application/records.ts'
import type { Prisma } from './generated/client.ts'
import type { NetworkModel } from './generated/models.ts'
import { networkSettings } from './network-settings.ts'
import { releaseChannel } from './outbox-queue.ts'
import type { PendingWrites } from './pending-writes.ts'
import { toDate, toInstant } from './time-mapping.ts'

export function createNetworkStore(
  db: Prisma.TransactionClient,
  networkId: Id,
  { pending }: { pending: PendingWrites },
): NetworkStore {
  return {
    async update(id, { settings, startedAt, ...change }) {
      if (id !== networkId) return
      pending.touched.add(networkId)
      await db.network.updateMany({
        where: { id: networkId },
        data: {
          ...change,
          ...(settings ? { settings: settings as unknown as Prisma.InputJsonValue } : {}),
          ...(startedAt === undefined ? {} : { startedAt: startedAt && toDate(startedAt) }),
        },
      })
    },
    async byId(id) {
      const row = id === networkId ? await db.network.findUnique({ where: { id } }) : null
      return row && networkOf(row)
    },
    inChannel: (channelId) => nameIn(db, networkId, channelId),
    async moveTo(channelId) {
      // As creating does: one at a time settles in a channel.
      await db.$queryRaw`
        SELECT 1 FROM "Installation" WHERE "id" = (SELECT "installationId" FROM "Network" WHERE "id" = ${networkId}::uuid)
        FOR UPDATE`
      const taken = await nameIn(db, networkId, channelId)
      if (taken !== null) return taken
      pending.touched.add(networkId)
      await db.network.updateMany({ where: { id: networkId }, data: { channelId } })
      await releaseChannel(db, networkId)
      return null
    },
  }
}

async function nameIn(db: Prisma.TransactionClient, networkId: Id, channelId: string): Promise<string | null> {
  const [other] = await db.$queryRaw<Array<{ name: string }>>`
    SELECT o."name" FROM "Network" n JOIN "Network" o ON o."installationId" = n."installationId"
    WHERE n."id" = ${networkId}::uuid AND o."id" <> n."id" AND o."channelId" = ${channelId}`
  return other?.name ?? null
}

// The database checks the words of `status` (prisma/constraints.sql).
export function networkOf({ settings, createdAt, startedAt, status, ...row }: NetworkModel): Network {
  return {
    ...row,
    status: status as Network['status'],
    settings: networkSettings.parse(settings),
    createdAt: toInstant(createdAt),
    startedAt: startedAt && toInstant(startedAt),
  }
}

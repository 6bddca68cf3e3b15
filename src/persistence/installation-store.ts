import type { InstallationStore } from '../application/ports/installation.ts'
import type { Id } from '../application/records.ts'
import { epciCatalogue } from './epci-catalogue.ts'
import type { Prisma } from './generated/client.ts'
import { networkOf } from './network-store.ts'
import { toDate } from './time-mapping.ts'

/** What is asked across the networks of one installation, and never beyond it. */
export function createInstallationStore(db: Prisma.TransactionClient, installationId: Id): InstallationStore {
  return {
    epcis: epciCatalogue,
    async lock() {
      await db.$queryRaw`SELECT 1 FROM "Installation" WHERE "id" = ${installationId}::uuid FOR UPDATE`
    },
    async networkByChannel(channelId) {
      const row = await db.network.findUnique({ where: { installationId_channelId: { installationId, channelId } } })
      return row && networkOf(row)
    },
    async networks() {
      const rows = await db.network.findMany({
        where: { installationId },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      })
      return rows.map(networkOf)
    },
    async insertNetwork({ settings, createdAt, startedAt, ...network }) {
      await db.network.create({
        data: {
          ...network,
          installationId,
          settings: settings as unknown as Prisma.InputJsonValue,
          createdAt: toDate(createdAt),
          startedAt: startedAt && toDate(startedAt),
        },
      })
    },
  }
}

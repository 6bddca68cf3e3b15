import { z } from 'zod'
import type { InstallationStore } from '../application/ports/installation.ts'
import type { Id } from '../application/records.ts'
import { epciCatalogue } from './epci-catalogue.ts'
import type { Prisma } from './generated/client.ts'
import { networkOf } from './network-store.ts'
import { toDate } from './time-mapping.ts'

/** The JSON column `NetworkPlan.content`. */
const planContent = z.object({
  v: z.literal(1),
  name: z.string(),
  communes: z.array(z.string()),
  others: z.array(z.string()),
})

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
    async insertPlan({ id, ...content }, createdAt) {
      const data = { v: 1, ...content, communes: [...content.communes], others: [...content.others] }
      await db.networkPlan.create({ data: { id, installationId, content: data, createdAt: toDate(createdAt) } })
    },
    async plan(id) {
      const row = await db.networkPlan.findFirst({ where: { id, installationId } })
      if (!row) return null
      const { v: _, ...content } = planContent.parse(row.content)
      return { id, ...content }
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

import type { Delivery, MinutesStore } from '../application/ports/minutes.ts'
import type { Id } from '../application/records.ts'
import type { Prisma } from './generated/client.ts'
import type { DeliveryModel } from './generated/models.ts'
import { toDate, toInstant } from './time-mapping.ts'

type DeliveryStore = Pick<
  MinutesStore,
  'insertDeliveries' | 'updateDelivery' | 'deliveries' | 'pendingDeliveries' | 'deliveryByOutbox'
>

/** One row a person of the official list. */
export function deliveryStore(db: Prisma.TransactionClient, networkId: Id): DeliveryStore {
  return {
    async insertDeliveries(deliveries) {
      if (deliveries.length === 0) return
      await db.delivery.createMany({
        data: deliveries.map(({ settledAt, ...delivery }) => ({
          ...delivery,
          networkId,
          settledAt: settledAt && toDate(settledAt),
        })),
      })
    },
    async updateDelivery(id, { settledAt, ...change }) {
      await db.delivery.updateMany({
        where: { id, networkId },
        data: { ...change, ...(settledAt === undefined ? {} : { settledAt: settledAt && toDate(settledAt) }) },
      })
    },
    async deliveries(minutesId) {
      const rows = await db.delivery.findMany({ where: { minutesId, networkId }, orderBy: { id: 'asc' } })
      return rows.map(deliveryOf)
    },
    async pendingDeliveries(minutesId) {
      const [row] = await db.$queryRaw<Array<{ pending: number }>>`
        SELECT count(*)::int AS "pending" FROM "Delivery"
        WHERE "minutesId" = ${minutesId}::uuid AND "networkId" = ${networkId}::uuid AND "fate" = 'pending'`
      return row?.pending ?? 0
    },
    async deliveryByOutbox(outboxId) {
      const [row] = await db.$queryRaw<DeliveryModel[]>`
        SELECT * FROM "Delivery" WHERE "outboxId" = ${outboxId}::uuid AND "networkId" = ${networkId}::uuid`
      return row ? deliveryOf(row) : null
    },
  }
}

// The database checks the words of these columns (prisma/constraints.sql), so that the casts below hold.
function deliveryOf({ networkId: _, ...row }: DeliveryModel): Delivery {
  return {
    ...row,
    circle: row.circle as Delivery['circle'],
    channel: row.channel as Delivery['channel'],
    fate: row.fate as Delivery['fate'],
    settledAt: row.settledAt && toInstant(row.settledAt),
  }
}

import type { Delivery, MinutesStore } from '../application/ports/minutes.ts'
import type { Id } from '../application/records.ts'
import type { Prisma } from './generated/client.ts'
import type { DeliveryModel } from './generated/models.ts'
import { toDate, toInstant } from './time-mapping.ts'

type DeliveryStore = Pick<
  MinutesStore,
  'insertDeliveries' | 'updateDelivery' | 'deliveredBy' | 'deliveries' | 'settleDelivery'
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
      const data = { ...change, settledAt: settledAt && toDate(settledAt) }
      await db.delivery.updateMany({ where: { id, networkId }, data })
    },
    async deliveredBy(outboxId) {
      const row = await db.delivery.findFirst({ where: { outboxId, networkId, fate: 'pending' } })
      return row?.minutesId ?? null
    },
    async deliveries(minutesId) {
      const rows = await db.delivery.findMany({ where: { minutesId, networkId }, orderBy: { id: 'asc' } })
      return rows.map(deliveryOf)
    },
    async settleDelivery({ outboxId, fate, detail, settledAt }) {
      // A statement does not see its own changes: the row being settled is left out by its id.
      const [row] = await db.$queryRaw<Array<{ minutesId: Id; pending: number }>>`
        UPDATE "Delivery" d SET "fate" = ${fate}, "detail" = ${detail}, "settledAt" = ${toDate(settledAt)}
        WHERE d."outboxId" = ${outboxId}::uuid AND d."networkId" = ${networkId}::uuid AND d."fate" = 'pending'
        RETURNING d."minutesId", (SELECT count(*)::int FROM "Delivery" o
          WHERE o."minutesId" = d."minutesId" AND o."fate" = 'pending' AND o."id" <> d."id") AS "pending"`
      return row ?? null
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

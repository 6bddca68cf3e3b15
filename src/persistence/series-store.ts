import { z } from 'zod'
import type { Series, SeriesStore } from '../application/ports/meetings.ts'
import type { Id } from '../application/records.ts'
import { WEEKDAYS } from '../domain/cadence.ts'
import type { Cadence } from '../domain/recurrence.ts'
import type { Prisma } from './generated/client.ts'
import type { SeriesModel } from './generated/models.ts'
import { toDate, toDay, toPlainDate } from './time-mapping.ts'

const common = {
  time: z.string(),
  zone: z.string(),
  onHoliday: z.enum(['same-weekday-next-week', 'previous-working-day', 'next-working-day', 'drop', 'keep']),
  excludedMonths: z.array(z.int().min(1).max(12)).readonly().optional(),
  onExcludedMonth: z.enum(['drop', 'move-to-next-month']).optional(),
}
const weekday = z.enum(WEEKDAYS)
const nth = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(-1)])

const rhythm = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('monthly'), anchorMonth: z.string(), everyMonths: z.int(), weekday, nth }),
  z.object({ ...common, kind: z.literal('weekly'), anchorDate: z.string(), everyWeeks: z.int() }),
  z.object({
    ...common,
    kind: z.literal('alternating'),
    anchorMonth: z.string(),
    everyMonths: z.int(),
    alternate: z.array(z.object({ nth, weekday, monthOffset: z.int() })).readonly(),
  }),
])

/** The JSON column `Series.cadence`. */
const column = z.object({ v: z.literal(1), rhythm, avoidSchoolHolidays: z.boolean() })

export function createSeriesStore(db: Prisma.TransactionClient, networkId: Id): SeriesStore {
  return {
    async insert({ cadence, avoidSchoolHolidays, horizon, ...series }, createdAt) {
      await db.series.create({
        data: {
          ...series,
          networkId,
          cadence: json(cadence, avoidSchoolHolidays),
          horizon: horizon && toDay(horizon),
          createdAt: toDate(createdAt),
        },
      })
    },
    async update(id, { cadence, avoidSchoolHolidays, horizon, ...change }) {
      const before = cadence || avoidSchoolHolidays !== undefined ? await byId(db, networkId, id) : null
      await db.series.updateMany({
        where: { id, networkId },
        data: {
          ...change,
          ...(before
            ? { cadence: json(cadence ?? before.cadence, avoidSchoolHolidays ?? before.avoidSchoolHolidays) }
            : {}),
          ...(horizon === undefined ? {} : { horizon: horizon && toDay(horizon) }),
        },
      })
    },
    byId: (id) => byId(db, networkId, id),
    async list(status) {
      const rows = await db.series.findMany({
        where: { networkId, ...(status ? { status } : {}) },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      })
      return rows.map(seriesOf)
    },
  }
}

async function byId(db: Prisma.TransactionClient, networkId: Id, id: Id): Promise<Series | null> {
  const row = await db.series.findFirst({ where: { id, networkId } })
  return row && seriesOf(row)
}

function json(cadence: Cadence, avoidSchoolHolidays: boolean): Prisma.InputJsonValue {
  return { v: 1, rhythm: cadence, avoidSchoolHolidays } as unknown as Prisma.InputJsonValue
}

function seriesOf(row: SeriesModel): Series {
  const { rhythm: cadence, avoidSchoolHolidays } = column.parse(row.cadence)
  return {
    id: row.id,
    name: row.name,
    status: row.status as Series['status'],
    cadence,
    avoidSchoolHolidays,
    durationMinutes: row.durationMinutes,
    revision: row.revision,
    horizon: row.horizon && toPlainDate(row.horizon),
  }
}

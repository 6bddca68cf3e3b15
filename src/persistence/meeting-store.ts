import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { MeetingStore } from '../application/ports/meetings.ts'
import type { Id, Meeting } from '../application/records.ts'
import { Prisma } from './generated/client.ts'
import type { MeetingModel } from './generated/models.ts'
import type { PendingWrites } from './pending-writes.ts'
import { toDate, toDay, toInstant, toPlainDate } from './time-mapping.ts'

/** The JSON columns `Meeting.moves` and `Meeting.venue`. */
const moves = z.array(z.object({ from: z.string(), to: z.string(), reason: z.string(), detail: z.string() }))
const venue = z.object({ place: z.string(), access: z.string(), capacity: z.string(), meal: z.string() }).nullable()

const MEETING_STATUSES: ReadonlyArray<Meeting['status']> = ['planned', 'convened', 'held', 'cancelled']

export function createMeetingStore(
  db: Prisma.TransactionClient,
  networkId: Id,
  { pending }: { pending: PendingWrites },
): MeetingStore {
  return {
    async insert(meeting) {
      pending.touched.add(networkId)
      await db.meeting.createMany({ data: [rowOf(networkId, meeting)] })
    },
    async insertAll(meetings) {
      pending.touched.add(networkId)
      if (meetings.length > 0) await db.meeting.createMany({ data: meetings.map((one) => rowOf(networkId, one)) })
    },
    async update(id, change) {
      pending.touched.add(networkId)
      await db.meeting.updateMany({ where: { id, networkId }, data: columns(change) })
    },
    async byId(id) {
      const row = await db.meeting.findFirst({ where: { id, networkId } })
      return row && meetingOf(row)
    },
    // Read by nearly every command: plain SQL costs half of what the client's query compiler does.
    async list({ status = MEETING_STATUSES, from } = {}) {
      const rows = await db.$queryRaw<MeetingModel[]>`
        SELECT * FROM "Meeting" WHERE "networkId" = ${networkId}::uuid AND "status" = ANY(${[...status]})
          AND "date" >= ${from?.toString() ?? '-infinity'}::date
        ORDER BY "date", "number"`
      return rows.map(meetingOf)
    },
    async lastNumber() {
      const { _max } = await db.meeting.aggregate({ where: { networkId }, _max: { number: true } })
      return _max.number ?? 0
    },
  }
}

type Change = Partial<Omit<Meeting, 'id'>>

function columns(change: Change): Prisma.MeetingUncheckedUpdateManyInput {
  const { date, starts, moves: moved, venue: place, ...rest } = change
  const { hostConfirmedAt, agendaConfirmedAt, publishedAt, closedAt, ...plain } = rest
  const instants = { hostConfirmedAt, agendaConfirmedAt, publishedAt, closedAt }
  return {
    ...plain,
    ...(date ? { date: toDay(date) } : {}),
    ...(starts ? { startsLocal: starts.toString({ smallestUnit: 'minute' }) } : {}),
    ...(moved ? { moves: moved as unknown as Prisma.InputJsonValue } : {}),
    ...(place === undefined ? {} : { venue: place ?? Prisma.DbNull }),
    ...Object.fromEntries(
      Object.entries(instants).flatMap(([key, at]) => (at === undefined ? [] : [[key, at && toDate(at)]])),
    ),
  }
}

function rowOf(networkId: Id, meeting: Meeting): Prisma.MeetingCreateManyInput {
  return { ...(columns(meeting) as Prisma.MeetingCreateManyInput), id: meeting.id, networkId }
}

// The database checks the words of these columns (prisma/constraints.sql), so that the casts below hold.
function meetingOf({ networkId: _, startsLocal, ...row }: MeetingModel): Meeting {
  return {
    ...row,
    date: toPlainDate(row.date),
    starts: Temporal.PlainDateTime.from(startsLocal),
    status: row.status as Meeting['status'],
    moves: moves.parse(row.moves),
    hostConfirmedAt: row.hostConfirmedAt && toInstant(row.hostConfirmedAt),
    venue: venue.parse(row.venue),
    agendaStatus: row.agendaStatus as Meeting['agendaStatus'],
    agendaConfirmedAt: row.agendaConfirmedAt && toInstant(row.agendaConfirmedAt),
    publishedAt: row.publishedAt && toInstant(row.publishedAt),
    closedAt: row.closedAt && toInstant(row.closedAt),
  }
}

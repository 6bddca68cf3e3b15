import type { MinutesRecord, MinutesStore } from '../application/ports/minutes.ts'
import type { Id } from '../application/records.ts'
import { Prisma } from './generated/client.ts'
import { deliveryStore } from './minutes-deliveries.ts'
import { documentBlocks, frozenPolicy } from './minutes-json.ts'
import { reviewStore } from './minutes-review-rows.ts'
import { toDate, toInstant } from './time-mapping.ts'

/** Minutes, their versions, what members did with them, and their deliveries. */
export function createMinutesStore(db: Prisma.TransactionClient, networkId: Id): MinutesStore {
  return { ...records(db, networkId), ...reviewStore(db, networkId), ...deliveryStore(db, networkId) }
}

type Records = Pick<MinutesStore, 'insert' | 'update' | 'remove' | 'byId' | 'byMeeting' | 'list'>

function records(db: Prisma.TransactionClient, networkId: Id): Records {
  return {
    async insert(minutes) {
      await db.minutes.create({
        data: { ...(columns(minutes) as Prisma.MinutesUncheckedCreateInput), networkId },
        select: { id: true },
      })
    },
    async update(id, change) {
      await db.minutes.updateMany({ where: { id, networkId }, data: columns(change) })
    },
    async remove(id) {
      await db.minutes.deleteMany({ where: { id, networkId, state: 'draft' } })
    },
    async byId(id) {
      const row = await db.minutes.findFirst({ where: { id, networkId } })
      return row && recordOf(row)
    },
    async byMeeting(meetingId) {
      const row = await db.minutes.findFirst({
        where: { meetingId, networkId },
        orderBy: { rectificatif: 'desc' },
      })
      return row && recordOf(row)
    },
    async list(states) {
      const rows = await db.minutes.findMany({
        where: { networkId, ...(states ? { state: { in: [...states] } } : {}) },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      })
      return rows.map(recordOf)
    },
  }
}

function columns(change: Partial<MinutesRecord>): Prisma.MinutesUncheckedUpdateManyInput {
  const { draft, policy, commissions, domains, ...others } = change
  const { closesAt, validatedAt, distributeAt, distributedAt, suspendedAt, createdAt, ...plain } = others
  const instants = { closesAt, validatedAt, distributeAt, distributedAt, suspendedAt, createdAt }
  return {
    ...plain,
    ...(draft ? { draft: draft as unknown as Prisma.InputJsonValue } : {}),
    ...(policy === undefined
      ? {}
      : { policy: policy === null ? Prisma.DbNull : (policy as unknown as Prisma.InputJsonValue) }),
    ...(commissions ? { commissions: [...commissions] } : {}),
    ...(domains ? { domains: [...domains] } : {}),
    ...Object.fromEntries(
      Object.entries(instants).flatMap(([key, at]) => (at === undefined ? [] : [[key, at && toDate(at)]])),
    ),
  }
}

// The database checks the words of these columns (prisma/constraints.sql), so that the casts below hold.
function recordOf({ networkId: _, ...row }: Prisma.MinutesGetPayload<object>): MinutesRecord {
  return {
    ...row,
    state: row.state as MinutesRecord['state'],
    draft: documentBlocks.parse(row.draft),
    policy: row.policy === null ? null : frozenPolicy.parse(row.policy),
    closesAt: row.closesAt && toInstant(row.closesAt),
    validatedAt: row.validatedAt && toInstant(row.validatedAt),
    distributeAt: row.distributeAt && toInstant(row.distributeAt),
    distributedAt: row.distributedAt && toInstant(row.distributedAt),
    suspendedAt: row.suspendedAt && toInstant(row.suspendedAt),
    createdAt: toInstant(row.createdAt),
  }
}

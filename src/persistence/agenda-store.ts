import type { AgendaItem, AgendaStore, Attendance, FollowUp, Proposal } from '../application/ports/agenda.ts'
import type { Id } from '../application/records.ts'
import type { Prisma } from './generated/client.ts'
import type {
  AgendaItemModel,
  AttendanceModel,
  FollowUpModel,
  ProposalModel,
  SupportModel,
} from './generated/models.ts'
import { toDate, toDay, toInstant, toPlainDate } from './time-mapping.ts'

/** Proposals, agenda items, answers and follow-ups of one network. */
export function createAgendaStore(db: Prisma.TransactionClient, networkId: Id): AgendaStore {
  return {
    ...proposals(db, networkId),
    ...agendas(db, networkId),
    ...attendances(db, networkId),
    ...followUps(db, networkId),
  }
}

type Part<K extends keyof AgendaStore> = Pick<AgendaStore, K>

function proposals(
  db: Prisma.TransactionClient,
  networkId: Id,
): Part<
  'insertProposal' | 'updateProposal' | 'updateProposals' | 'proposal' | 'proposals' | 'addSupport' | 'removeSupport'
> {
  const include = {
    supports: { orderBy: [{ at: 'asc' }, { personId: 'asc' }] },
  } satisfies Prisma.ProposalInclude
  return {
    async insertProposal({ submittedAt, ...rest }) {
      await db.proposal.create({ data: { ...rest, networkId, submittedAt: toDate(submittedAt) } })
    },
    async updateProposal(id, change) {
      await db.proposal.updateMany({ where: { id, networkId }, data: change })
    },
    async updateProposals(ids, { status, carriedOverBy = 0 }) {
      if (ids.length === 0) return
      await db.proposal.updateMany({
        where: { id: { in: [...ids] }, networkId },
        data: { ...(status ? { status } : {}), carriedOver: { increment: carriedOverBy } },
      })
    },
    async proposal(id) {
      const row = await db.proposal.findFirst({ where: { id, networkId }, include })
      return row && proposalOf(row)
    },
    async proposals(status) {
      const rows = await db.proposal.findMany({
        where: { networkId, status },
        include,
        orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }],
      })
      return rows.map(proposalOf)
    },
    async addSupport(proposalId, personId, at) {
      if ((await db.proposal.count({ where: { id: proposalId, networkId } })) === 0) return false
      const { count } = await db.support.createMany({
        data: [{ proposalId, personId, at: toDate(at) }],
        skipDuplicates: true,
      })
      return count === 1
    },
    async removeSupport(proposalId, personId) {
      await db.support.deleteMany({ where: { proposalId, personId, proposal: { networkId } } })
    },
  }
}

function agendas(db: Prisma.TransactionClient, networkId: Id): Part<'items' | 'replaceItems'> {
  return {
    async items(meetingId) {
      const rows = await db.agendaItem.findMany({
        where: { meetingId, networkId },
        orderBy: [{ part: 'asc' }, { position: 'asc' }],
      })
      return rows.map(itemOf)
    },
    async replaceItems(meetingId, items) {
      await db.agendaItem.deleteMany({ where: { meetingId, networkId } })
      if (items.length === 0) return
      await db.agendaItem.createMany({ data: items.map((item) => ({ ...item, meetingId, networkId })) })
    },
  }
}

function attendances(
  db: Prisma.TransactionClient,
  networkId: Id,
): Part<'attendance' | 'saveAttendance' | 'replaceAttendance'> {
  return {
    async attendance(meetingId) {
      const rows = await db.attendance.findMany({ where: { meetingId, networkId }, orderBy: { personId: 'asc' } })
      return rows.map(attendanceOf)
    },
    async saveAttendance(id, meetingId, attendance) {
      const data = attendanceRow(attendance)
      const { count } = await db.attendance.updateMany({
        where: { meetingId, personId: attendance.personId, networkId },
        data,
      })
      if (count === 0) await db.attendance.create({ data: { id, networkId, meetingId, ...data } })
    },
    async replaceAttendance(meetingId, rows) {
      await db.attendance.deleteMany({ where: { meetingId, networkId } })
      if (rows.length === 0) return
      await db.attendance.createMany({
        data: rows.map(({ id, ...row }) => ({ id, networkId, meetingId, ...attendanceRow(row) })),
      })
    },
  }
}

function followUps(
  db: Prisma.TransactionClient,
  networkId: Id,
): Part<'followUps' | 'insertFollowUps' | 'updateFollowUp'> {
  return {
    async followUps({ id, meetingId, open, kind } = {}) {
      const rows = await db.followUp.findMany({
        where: {
          networkId,
          ...(id ? { id } : {}),
          ...(meetingId ? { meetingId } : {}),
          ...(kind ? { kind } : {}),
          ...(open === undefined ? {} : { doneAt: open ? null : { not: null } }),
        },
        // Ids are ordered by the domain clock: A10 comes after A9.
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      })
      return rows.map(followUpOf)
    },
    async insertFollowUps(rows, createdAt) {
      if (rows.length === 0) return
      await db.followUp.createMany({
        data: rows.map(({ due, doneAt, ...row }) => ({
          ...row,
          networkId,
          due: due && toDay(due),
          doneAt: doneAt && toDate(doneAt),
          createdAt: toDate(createdAt),
        })),
      })
    },
    async updateFollowUp(id, { doneAt, due, ...change }) {
      await db.followUp.updateMany({
        where: { id, networkId },
        data: {
          ...change,
          ...(due === undefined ? {} : { due: due && toDay(due) }),
          ...(doneAt === undefined ? {} : { doneAt: doneAt && toDate(doneAt) }),
        },
      })
    },
  }
}

function attendanceRow({ answeredAt, ...attendance }: Attendance) {
  return { ...attendance, answeredAt: answeredAt && toDate(answeredAt) }
}

// The database checks these words (prisma/constraints.sql), so that the casts below hold.
function proposalOf({ supports, submittedAt, ...row }: ProposalModel & { supports: SupportModel[] }): Proposal {
  const { id, authorId, title, description, minutes, hideAuthor, carriedOver } = row
  return {
    id,
    authorId,
    title,
    description,
    part: row.part as Proposal['part'],
    minutes,
    hideAuthor,
    status: row.status as Proposal['status'],
    origin: row.origin as Proposal['origin'],
    submittedAt: toInstant(submittedAt),
    carriedOver,
    supports: supports.map(({ personId, at }) => ({ personId, at: toInstant(at) })),
  }
}

function itemOf({ networkId: _, ...row }: AgendaItemModel): AgendaItem {
  return {
    ...row,
    part: row.part as AgendaItem['part'],
    kind: row.kind as AgendaItem['kind'],
    outcome: row.outcome as AgendaItem['outcome'],
  }
}

function attendanceOf(row: AttendanceModel): Attendance {
  const { personId, substituteName, substituteEmail, answeredAt } = row
  return {
    personId,
    answer: row.answer as Attendance['answer'],
    substituteName,
    substituteEmail,
    answeredAt: answeredAt && toInstant(answeredAt),
    actual: row.actual as Attendance['actual'],
  }
}

function followUpOf({ networkId: _, createdAt: __, ...row }: FollowUpModel): FollowUp {
  return {
    ...row,
    kind: row.kind as FollowUp['kind'],
    due: row.due && toPlainDate(row.due),
    doneAt: row.doneAt && toInstant(row.doneAt),
  }
}

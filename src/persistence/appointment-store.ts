import type { Appointment, AppointmentStore } from '../application/ports/appointments.ts'
import type { Id } from '../application/records.ts'
import type { Prisma } from './generated/client.ts'
import type { AppointmentModel } from './generated/models.ts'
import { toDate, toInstant } from './time-mapping.ts'

const OPEN: Array<Appointment['status']> = ['awaiting-second', 'asked']

/** Offices offered, accepted and declined in one network. */
export function createAppointmentStore(db: Prisma.TransactionClient, networkId: Id): AppointmentStore {
  return {
    async insert({ askedAt, ...appointment }) {
      await db.appointment.create({ data: { ...appointment, networkId, askedAt: toDate(askedAt) } })
    },
    async byId(id) {
      const row = await db.appointment.findFirst({ where: { id, networkId } })
      return row && appointmentOf(row)
    },
    async open() {
      const rows = await db.appointment.findMany({
        where: { networkId, status: { in: OPEN } },
        orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
      })
      return rows.map(appointmentOf)
    },
    async settle(id, status, at) {
      await db.appointment.updateMany({
        where: { id, networkId, status: { in: OPEN } },
        data: { status, answeredAt: status === 'asked' ? null : toDate(at) },
      })
    },
  }
}

// The database checks these words (prisma/constraints.sql), so that the casts below hold.
function appointmentOf({ networkId: _, answeredAt: __, askedAt, ...row }: AppointmentModel): Appointment {
  return {
    ...row,
    office: row.office as Appointment['office'],
    origin: row.origin as Appointment['origin'],
    status: row.status as Appointment['status'],
    askedAt: toInstant(askedAt),
  }
}

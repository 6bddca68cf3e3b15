import type { Temporal } from 'temporal-polyfill'
import type { Source } from '../application/context.ts'
import type { Ids } from '../application/ports/ids.ts'
import type { Tx } from '../application/ports/tx.ts'
import type { Id } from '../application/records.ts'
import { createAgendaStore } from './agenda-store.ts'
import { createAppointmentStore } from './appointment-store.ts'
import { createAuditStore } from './audit-store.ts'
import { createCalendarStore } from './calendar-store.ts'
import { createDirectoryStore } from './directory-store.ts'
import { createDueWorkStore } from './due-work-store.ts'
import type { Prisma } from './generated/client.ts'
import { createImportStore } from './import-store.ts'
import { createLogoStore } from './logo-store.ts'
import { createMeetingStore } from './meeting-store.ts'
import { createMinutesStore } from './minutes-store.ts'
import { createNetworkStore } from './network-store.ts'
import { createOutboxStore } from './outbox-store.ts'
import type { PendingWrites } from './pending-writes.ts'
import { createRotationStore } from './rotation-store.ts'
import { createSeriesStore } from './series-store.ts'

export interface Scene {
  readonly now: Temporal.Instant
  readonly ids: Ids
  readonly actorId: Id | null
  readonly source: Source
}

export interface BoundScene extends Scene {
  readonly pending: PendingWrites
}

/** Every store of one transaction, bound to one network. */
export function bindTx(db: Prisma.TransactionClient, networkId: Id, scene: BoundScene): Tx {
  return {
    networks: createNetworkStore(db, networkId, scene),
    directory: createDirectoryStore(db, networkId),
    appointments: createAppointmentStore(db, networkId),
    series: createSeriesStore(db, networkId),
    meetings: createMeetingStore(db, networkId, scene),
    rotation: createRotationStore(db, networkId),
    agenda: createAgendaStore(db, networkId),
    minutes: createMinutesStore(db, networkId),
    dueWork: createDueWorkStore(db, networkId, scene),
    outbox: createOutboxStore(db, networkId, scene),
    audit: createAuditStore(networkId, scene),
    calendar: createCalendarStore(db, networkId, scene),
    imports: createImportStore(db, networkId),
    logo: createLogoStore(db, networkId),
  }
}

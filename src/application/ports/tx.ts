import type { AgendaStore } from './agenda.ts'
import type { AppointmentStore } from './appointments.ts'
import type { AuditStore } from './audit.ts'
import type { CalendarStore } from './calendar.ts'
import type { DueWorkStore } from './due-work.ts'
import type { ImportStore } from './imports.ts'
import type { LogoStore } from './logo.ts'
import type { MeetingStore, RotationStore, SeriesStore } from './meetings.ts'
import type { MinutesStore } from './minutes.ts'
import type { DirectoryStore, NetworkStore } from './networks.ts'
import type { OutboxStore } from './outbox.ts'

/**
 * One transaction, bound to one network: every store reads and writes within that network only, whatever id it is
 * given. No I/O but the database happens inside.
 */
export interface Tx {
  readonly networks: NetworkStore
  readonly directory: DirectoryStore
  readonly appointments: AppointmentStore
  readonly series: SeriesStore
  readonly meetings: MeetingStore
  readonly rotation: RotationStore
  readonly agenda: AgendaStore
  readonly minutes: MinutesStore
  readonly dueWork: DueWorkStore
  readonly outbox: OutboxStore
  readonly audit: AuditStore
  readonly calendar: CalendarStore
  readonly imports: ImportStore
  readonly logo: LogoStore
}

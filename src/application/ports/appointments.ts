import type { Temporal } from 'temporal-polyfill'
import type { Id } from '../records.ts'

export type Office = 'facilitator' | 'organiser'

/** An office offered to a person, who accepts it or not (DESIGN §1.1, §9). */
export interface Appointment {
  readonly id: Id
  readonly office: Office
  readonly personId: Id
  readonly askedBy: Id
  readonly origin: 'creation' | 'hand-over' | 'take-over'
  /** `awaiting-second`: a member asks for a facilitator whose account is gone; another commune must ask too. */
  readonly status: 'awaiting-second' | 'asked' | 'accepted' | 'declined' | 'superseded'
  readonly askedAt: Temporal.Instant
}

export interface AppointmentStore {
  insert(appointment: Appointment): Promise<void>
  byId(id: Id): Promise<Appointment | null>
  /** Those that wait for somebody, oldest first. */
  open(): Promise<readonly Appointment[]>
  settle(id: Id, status: Exclude<Appointment['status'], 'awaiting-second'>, at: Temporal.Instant): Promise<void>
}

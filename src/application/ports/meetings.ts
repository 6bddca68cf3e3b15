import type { Temporal } from 'temporal-polyfill'
import type { Cadence } from '../../domain/recurrence.ts'
import type { RotationEvent } from '../../domain/rotation.ts'
import type { Id, Meeting } from '../records.ts'

export interface Series {
  readonly id: Id
  readonly name: string
  readonly status: 'draft' | 'active' | 'suspended' | 'ended'
  readonly cadence: Cadence
  /** R10: steps over the known school holidays of the network's zone, summer aside. */
  readonly avoidSchoolHolidays: boolean
  readonly durationMinutes: number
  readonly revision: number
  readonly horizon: Temporal.PlainDate | null
}

export interface SeriesStore {
  insert(series: Series, createdAt: Temporal.Instant): Promise<void>
  update(id: Id, change: Partial<Omit<Series, 'id'>>): Promise<void>
  byId(id: Id): Promise<Series | null>
  list(status?: Series['status']): Promise<readonly Series[]>
}

export interface MeetingStore {
  insert(meeting: Meeting): Promise<void>
  insertAll(meetings: readonly Meeting[]): Promise<void>
  update(id: Id, change: Partial<Omit<Meeting, 'id'>>): Promise<void>
  byId(id: Id): Promise<Meeting | null>
  /** By date. */
  list(filter?: { status?: ReadonlyArray<Meeting['status']>; from?: Temporal.PlainDate }): Promise<readonly Meeting[]>
  lastNumber(): Promise<number>
}

export type RotationLogEntry =
  /** The base order when the network was made: entity ids (H1). */
  | {
      readonly type: 'start'
      readonly order: readonly Id[]
      readonly alreadyHosted: readonly Id[]
      readonly lastHost: Id | null
    }
  | RotationEvent

export interface RotationStore {
  log(): Promise<readonly RotationLogEntry[]>
  append(row: { id: Id; event: RotationLogEntry; at: Temporal.Instant; meetingId?: Id }): Promise<void>
  unavailable(): Promise<ReadonlyArray<{ readonly meetingId: Id; readonly entityId: Id }>>
  setUnavailable(row: { id: Id; meetingId: Id; entityId: Id; at: Temporal.Instant }): Promise<void>
  swap(id: Id): Promise<Swap | null>
  /** Those without an answer, oldest first. */
  swapsAsked(): Promise<readonly Swap[]>
  insertSwap(swap: Swap): Promise<void>
  answerSwap(id: Id, status: Exclude<Swap['status'], 'asked'>, at: Temporal.Instant): Promise<void>
}

export interface Swap {
  readonly id: Id
  readonly fromEntity: Id
  readonly toEntity: Id
  readonly askedBy: Id
  readonly status: 'asked' | 'agreed' | 'declined' | 'refused'
  readonly askedAt: Temporal.Instant
}

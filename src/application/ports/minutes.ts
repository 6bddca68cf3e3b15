import type { Temporal } from 'temporal-polyfill'
import type { DeadlinePolicy } from '../../domain/deadline.ts'
import type { Block } from '../../domain/document.ts'
import type { WorkCalendar } from '../../domain/work-calendar.ts'
import type { Circle, Id } from '../records.ts'

export interface FrozenPolicy {
  readonly v: 1
  readonly review: DeadlinePolicy
  readonly calendar: WorkCalendar
  readonly zone: string
  readonly distribution: 'immediate' | 'next-working-day-09:00'
}

export interface MinutesRecord {
  readonly id: Id
  readonly meetingId: Id
  /** 0 for the compte-rendu of the meeting; 1, 2… for a rectificatif of it, with a cycle of its own. */
  readonly rectificatif: number
  readonly writerId: Id
  /** Writes the same draft with them; circulating it stays with the writer. */
  readonly coWriterId: Id | null
  /** The writer who asked whoever organises to circulate it; void once somebody else writes. */
  readonly delegatedBy: Id | null
  readonly state: 'draft' | 'circulated' | 'contested' | 'validated' | 'distributed'
  readonly draft: readonly Block[]
  readonly draftRevision: number
  readonly version: number
  readonly policy: FrozenPolicy | null
  readonly closesAt: Temporal.Instant | null
  readonly validatedAt: Temporal.Instant | null
  readonly tacit: boolean | null
  readonly distributeAt: Temporal.Instant | null
  readonly distributedAt: Temporal.Instant | null
  readonly suspendedAt: Temporal.Instant | null
  readonly suspendedReason: string | null
  readonly commissions: readonly string[]
  readonly domains: readonly string[]
  readonly createdAt: Temporal.Instant
}

export interface MinutesVersion {
  readonly number: number
  readonly blocks: readonly Block[]
  /** As it was circulated, once a minor correction changed it. */
  readonly original: readonly Block[] | null
  readonly sha256: string | null
  readonly circulatedAt: Temporal.Instant
  readonly lastDay: Temporal.PlainDate
  readonly closesAt: Temporal.Instant
  readonly zone: string
  readonly ruleVersion: string
  /** Person ids who may observe (M1). */
  readonly recipients: readonly Id[]
  readonly corrections: number
}

/** What the writer says of an observation or of a remark. */
export type PointAnswer = 'integrated' | 'declined' | 'left'

/** How the writer dealt with a point, and where it went from there. */
interface Dealt {
  readonly answer: PointAnswer | null
  readonly answerReason: string | null
  readonly answeredAt: Temporal.Instant | null
  /** The proposal that takes it to a next agenda. */
  readonly proposalId: Id | null
}

export interface Observation extends Dealt {
  readonly id: Id
  readonly version: number
  readonly personId: Id
  readonly blocking: boolean
  /** The title it is about, as it read then. */
  readonly item: string | null
  /** Quoted from the text. */
  readonly passage: string | null
  readonly text: string
  readonly status: 'open' | 'late' | 'withdrawn' | 'lifted' | 'superseded'
  readonly liftedBy: Id | null
  readonly liftedReason: string | null
  readonly receivedAt: Temporal.Instant
  readonly settledAt: Temporal.Instant | null
}

/** A plain reply in a version's thread: never part of the review, shown to the writer until dealt with. */
export interface ThreadRemark extends Dealt {
  readonly id: Id
  readonly version: number
  readonly personId: Id
  /** The platform's own id of the reply. */
  readonly message: string
  readonly text: string
  /** `observation`: its author made one of it. */
  readonly status: 'open' | 'deleted' | 'observation'
  /** Written after the close. */
  readonly late: boolean
  readonly receivedAt: Temporal.Instant
}

export interface Reading {
  readonly version: number
  readonly personId: Id
  readonly readAt: Temporal.Instant | null
  readonly approvedAt: Temporal.Instant | null
}

export interface Delivery {
  readonly id: Id
  readonly minutesId: Id
  readonly personId: Id
  readonly circle: Circle
  readonly channel: 'chat' | 'mail' | null
  readonly address: string | null
  readonly outboxId: Id | null
  readonly fate: 'pending' | 'sent' | 'failed' | 'held' | 'missing' | 'duplicate'
  readonly detail: string | null
  readonly settledAt: Temporal.Instant | null
}

export interface MinutesStore {
  insert(minutes: MinutesRecord): Promise<void>
  update(id: Id, change: Partial<Omit<MinutesRecord, 'id' | 'meetingId' | 'createdAt'>>): Promise<void>
  /** A draft that nobody has received. */
  remove(id: Id): Promise<void>
  byId(id: Id): Promise<MinutesRecord | null>
  /** The newest: the last rectificatif, where there is one. */
  byMeeting(meetingId: Id): Promise<MinutesRecord | null>
  /** Newest first. */
  list(states?: ReadonlyArray<MinutesRecord['state']>): Promise<readonly MinutesRecord[]>
  insertVersion(id: Id, minutesId: Id, version: MinutesVersion): Promise<void>
  updateVersion(
    minutesId: Id,
    number: number,
    change: Partial<Pick<MinutesVersion, 'blocks' | 'original' | 'sha256' | 'corrections'>>,
  ): Promise<void>
  /** By number. */
  versions(minutesId: Id): Promise<readonly MinutesVersion[]>
  insertObservation(minutesId: Id, observation: Observation): Promise<void>
  updateObservation(
    id: Id,
    change: Partial<Pick<Observation, 'status' | 'liftedBy' | 'liftedReason' | 'settledAt' | keyof Dealt>>,
  ): Promise<void>
  observation(id: Id): Promise<(Observation & { readonly minutesId: Id }) | null>
  /** By arrival. */
  observations(minutesId: Id): Promise<readonly Observation[]>
  /** False when this reply is known already. */
  insertRemark(minutesId: Id, remark: ThreadRemark): Promise<boolean>
  updateRemark(id: Id, change: Partial<Pick<ThreadRemark, 'text' | 'status' | keyof Dealt>>): Promise<void>
  remark(id: Id): Promise<(ThreadRemark & { readonly minutesId: Id }) | null>
  /** By arrival; the deleted ones too. */
  remarks(minutesId: Id): Promise<readonly ThreadRemark[]>
  saveReading(minutesId: Id, reading: Reading): Promise<void>
  readings(minutesId: Id): Promise<readonly Reading[]>
  insertDeliveries(deliveries: readonly Delivery[]): Promise<void>
  /** The minutes of which this outbox row is a copy still under way. */
  deliveredBy(outboxId: Id): Promise<Id | null>
  /** A copy that did not arrive is tried anew, or has another end. */
  updateDelivery(
    id: Id,
    change: Pick<Delivery, 'channel' | 'address' | 'outboxId' | 'fate' | 'detail' | 'settledAt'>,
  ): Promise<void>
  deliveries(minutesId: Id): Promise<readonly Delivery[]>
  /** Null when this outbox row is no delivery, or one settled before. `pending`: how many others still are. */
  settleDelivery(end: {
    outboxId: Id
    fate: 'sent' | 'failed' | 'held'
    detail: string | null
    settledAt: Temporal.Instant
  }): Promise<{ readonly minutesId: Id; readonly pending: number } | null>
}

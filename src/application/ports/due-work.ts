import type { Temporal } from 'temporal-polyfill'
import type { DueKind, DuePayloads } from '../due-kinds.ts'
import type { Id } from '../records.ts'

export interface DueWorkStore {
  /** Unique by (kind, subject, occurrence): planning the same twice changes nothing. */
  plan<K extends DueKind>(work: {
    kind: K
    subject: Id
    occurrence: string
    dueAt: Temporal.Instant
    payload: DuePayloads[K]
  }): Promise<void>
  /** Open rows of a subject are superseded; `kinds` narrows it. What was already done stays. */
  supersede(subject: Id, kinds?: readonly DueKind[]): Promise<void>
  /** Moves open rows of one kind to another instant: only those due at `from`, when it is given. */
  reschedule(subject: Id, kind: DueKind, when: { from?: Temporal.Instant; to: Temporal.Instant }): Promise<void>
  /** What is planned for a subject and not yet done, earliest first. */
  open(subject: Id, kinds: readonly DueKind[]): Promise<ReadonlyArray<{ kind: DueKind; dueAt: Temporal.Instant }>>
}

import type { Temporal } from 'temporal-polyfill'
import type { DueKind } from '../due-kinds.ts'
import type { MessageKind } from '../messages.ts'
import type { Id } from '../records.ts'
import type { OutboxTarget } from './outbox.ts'

/** Outside any transaction: what the runner asks of the table. */
export interface DueQueue {
  /** Ids of what is due in active networks, oldest first and at one instant network by network; only the kinds this build knows. `real`: for back-off. */
  due(ask: {
    now: Temporal.Instant
    real: Temporal.Instant
    kinds: readonly DueKind[]
    limit: number
  }): Promise<ReadonlyArray<{ id: Id; networkId: Id; kind: DueKind; attempts: number; trace: Id | null }>>
  /** The instant of the next open row after `now`, whatever its network's state is. */
  next(
    now: Temporal.Instant,
    limit: number,
  ): Promise<ReadonlyArray<{ dueAt: Temporal.Instant; kind: DueKind; networkId: Id; subject: Id }>>
  /** A technical failure: tried again at `retryAt` (real time), or dead after too many. */
  failed(id: Id, error: string, retryAt: Temporal.Instant | null): Promise<void>
}

export interface OutboxRow {
  readonly id: Id
  readonly networkId: Id
  /** Where its network lives. */
  readonly platform: 'slack' | 'discord'
  /** Its workspace or server, as the platform names it. */
  readonly place: string
  readonly target: OutboxTarget
  readonly kind: MessageKind
  readonly facts: unknown
  readonly slot: string | null
  readonly operation: 'post' | 'edit' | 'delete'
  readonly attempts: number
  /** Of the slot's first message, for edits and threads. */
  readonly slotReference: unknown
  /** Reached once claimed: the person's user id, or the network's channel. */
  readonly userId: string | null
  readonly channelId: string | null
  /** Of the attempt before. */
  readonly lastError: string | null
  /** The invocation it comes from. */
  readonly trace: Id | null
}

export type Settlement =
  | { readonly fate: 'sent'; readonly reference: unknown }
  | {
      readonly fate: 'failed' | 'held' | 'unknown' | 'superseded'
      readonly error: string
      /** This person takes no direct messages. */
      readonly closed?: true
    }
  | {
      readonly fate: 'pending'
      readonly error: string
      readonly retryAt: Temporal.Instant
      /** It was not tried: the attempts before do not count. */
      readonly afresh?: true
    }

interface LeaseAsked {
  readonly real: Temporal.Instant
  readonly leaseSeconds: number
  readonly limit: number
  readonly kinds: readonly MessageKind[]
}

/** What the outbox worker asks of the table. All instants here are real time: leases and back-off. */
export interface OutboxQueue {
  /**
   * Leases the heads of idle lanes: at most one row a lane, in the order of seq; only the kinds this build knows, so that
   * a newer one's wait for a newer process; e-mail, or everything else. `more`: others wait their turn.
   */
  claim(
    ask: LeaseAsked & { readonly to: 'chat' | 'mail' },
  ): Promise<{ readonly rows: readonly OutboxRow[]; readonly more: boolean }>
  /** Rows whose sender died: to be resolved by asking the platform. Takes over their lease. */
  expired(ask: LeaseAsked): Promise<readonly OutboxRow[]>
  /** Still being sent: nobody takes it over. */
  renew(id: Id, until: Temporal.Instant): Promise<void>
  settle(id: Id, settlement: Settlement, at: Temporal.Instant): Promise<void>
  /**
   * Users of the platform who may read drafts: confirmed members, and the two who lead; and the groups that a lead has
   * accepted.
   */
  draftReaders(networkId: Id): Promise<{ readonly users: ReadonlySet<string>; readonly groups: ReadonlySet<string> }>
  /** Whether whom a private message is for has left the network since it was decided; false when nobody knows them. */
  hasLeft(row: Pick<OutboxRow, 'networkId' | 'target'>): Promise<boolean>
}

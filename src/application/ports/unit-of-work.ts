import type { Temporal } from 'temporal-polyfill'
import type { Actor, Source } from '../context.ts'
import type { DueKind } from '../due-kinds.ts'
import type { Id, Network } from '../records.ts'
import type { Ids } from './ids.ts'
import type { InstallationStore } from './installation.ts'
import type { Settlement } from './queues.ts'
import type { Tx } from './tx.ts'

/** What an interaction says of where it comes from. */
export interface Whereabouts {
  readonly platform: 'slack' | 'discord'
  readonly externalId: string
  readonly key: string
  readonly subject: Id | null
  readonly channelId: string | null
  readonly userId: string
}

export interface Located {
  readonly installationId: Id
  /** The answer already given to this key. */
  readonly replay: unknown
  readonly bySubject: Id | null
  readonly byChannel: Id | null
  readonly byUser: readonly Id[]
}

export interface DueRow {
  readonly id: Id
  readonly networkId: Id
  readonly kind: DueKind
  readonly version: number
  readonly subject: Id
  readonly dueAt: Temporal.Instant
  readonly payload: unknown
  readonly trace: Id | null
}

/** The outer side of one transaction: what dispatch and the runner need before a network is known. */
export interface Frame {
  ensureInstallation(place: {
    platform: string
    externalId: string
    name: string
    id: Id
    now: Temporal.Instant
  }): Promise<void>
  /** Null before the installation exists. */
  locate(place: Whereabouts): Promise<Located | null>
  /** Takes the row's lock, held to the end of the transaction. */
  lockNetwork(id: Id): Promise<Network | null>
  /** Without its lock: for what only reads. */
  network(id: Id): Promise<Network | null>
  /**
   * The slot of the message that a thread hangs under: `message` is its id, `channelId` where it stands, null where the
   * platform does not say. Null when it is none of ours. Takes no lock: most threads are other people's.
   */
  threadOf(place: {
    readonly platform: 'slack' | 'discord'
    readonly externalId: string
    readonly channelId: string | null
    readonly message: string
  }): Promise<{ readonly networkId: Id; readonly slot: string } | null>
  lockInstallation(id: Id): Promise<void>
  actor(networkId: Id, userId: string, userName: string): Promise<Actor>
  /** Whose consequence the rows of this transaction are: an invocation's, or what led to this due work. */
  traced(id: Id | null): void
  /** False when the same interaction was answered meanwhile: this transaction must not commit. */
  saveReply(row: { id: Id; installationId: Id; key: string; reply: unknown; now: Temporal.Instant }): Promise<boolean>
  bind(networkId: Id, scene: { now: Temporal.Instant; ids: Ids; actorId: Id | null; source: Source }): Tx
  installation(installationId: Id): InstallationStore
  /** The row if it is still open and nobody else holds it. */
  takeDue(id: Id): Promise<DueRow | null>
  /** What waits for the network's channel is tried again at once. */
  releaseChannel(networkId: Id): Promise<void>
  /** With the use case that follows from it, so that both are recorded or neither. False: it is no longer ours. */
  settleOutbox(id: Id, settlement: Settlement, real: Temporal.Instant): Promise<boolean>
  settleDue(id: Id, status: 'done' | 'superseded', now: Temporal.Instant, note?: string): Promise<void>
}

/**
 * One transaction: READ COMMITTED, serialised per network by its row's lock, retried on a serialisation failure or a
 * deadlock.
 */
export interface UnitOfWork {
  run<T>(work: (frame: Frame) => Promise<T>): Promise<T>
}

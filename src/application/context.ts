import type { Temporal } from 'temporal-polyfill'
import type { AccountState } from './ports/accounts.ts'
import type { Ids } from './ports/ids.ts'
import type { InstallationStore } from './ports/installation.ts'
import type { Tx } from './ports/tx.ts'
import type { Id, Network, Person, Seat } from './records.ts'

/** Who acts. `person` is null for a stranger; roles come from seats and from the network's two offices (DESIGN §9). */
export interface Actor {
  readonly userId: string | null
  readonly userName: string
  readonly person: Person | null
  readonly seats: readonly Seat[]
}

export type Source = 'command' | 'button' | 'form' | 'thread' | 'schedule' | 'mail'

/** What every use case receives. It lives inside one transaction that holds the lock of its network row. */
export interface UseCaseContext {
  readonly now: Temporal.Instant
  readonly ids: Ids
  readonly tx: Tx
  readonly installationId: Id
  readonly network: Network
  readonly actor: Actor
  readonly source: Source
  /** Where the person typed or pressed. */
  readonly channelId: string | null
  /** What the platform says of an account. @throws AccountNeeded, which dispatch answers */
  account(userId: string): AccountState
}

/** For the few use cases that work before a network exists or across networks. */
export interface OpenContext {
  readonly now: Temporal.Instant
  readonly ids: Ids
  readonly installationId: Id
  /** The network this interaction is about, when there is one. */
  readonly network: Network | null
  /** Bound to `network`; null without one. */
  readonly tx: Tx | null
  /** Binds the same transaction to another network of this installation (after creating it, say). */
  bind(networkId: Id): Tx
  readonly installation: InstallationStore
  readonly actor: Actor
  readonly source: Source
  readonly channelId: string | null
  account(userId: string): AccountState
}

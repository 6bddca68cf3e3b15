import type { MessageKind, OutboxMessages } from '../messages.ts'
import type { Id } from '../records.ts'

export type OutboxTarget =
  /** The members' private channel of the network. */
  | { readonly to: 'channel' }
  /** Under the message that `slot` refers to. */
  | { readonly to: 'thread'; readonly slot: string }
  | { readonly to: 'person'; readonly personId: Id }
  /** The platform's own calendar. */
  | { readonly to: 'calendar' }
  | { readonly to: 'mail'; readonly address: string; readonly name: string }

export interface OutboxStore {
  /** Written in the use case's transaction; sent after the commit (DESIGN §6). Returns the row's id. */
  post<K extends MessageKind>(message: {
    kind: K
    facts: OutboxMessages[K]
    target: OutboxTarget
    /** Names the message, so that later rows may edit it or post under it. */
    slot?: string
  }): Promise<Id>
  /** The facts of the last message of this kind, whatever became of it; of this slot only, when one is given. */
  latest<K extends MessageKind>(kind: K, slot?: string): Promise<OutboxMessages[K] | null>
  /** Whether the last message of this slot still waits to leave. */
  waits(slot: string): Promise<boolean>
  /** Replaces the message of `slot`; a newer pending edit replaces an older one. */
  edit<K extends MessageKind>(message: { kind: K; facts: OutboxMessages[K]; slot: string }): Promise<void>
}

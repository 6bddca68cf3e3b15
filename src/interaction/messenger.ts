import type { AccountState } from '../application/ports/accounts.ts'
import type { View } from './view.ts'

/** JSON: where a message stands on its platform. */
export interface Reference {
  readonly channelId: string
  readonly messageId: string
}

export type ChatTarget =
  | { readonly channelId: string; readonly thread?: Reference }
  /** A direct message, opened by the bot. */
  | { readonly userId: string }

/**
 * What a platform does for the outbox worker, which alone retries (DESIGN §6): no retry of its own.
 * @throws DeliveryError
 */
export interface ChatMessenger {
  /** `key` (the outbox row's id) travels with the message, so that `find` can recognise it after a crash. */
  post(message: { target: ChatTarget; view: View; key: string }): Promise<Reference>
  edit(message: { reference: Reference; view: View; key: string }): Promise<void>
  remove(reference: Reference): Promise<void>
  /** The message already posted with this key, if any. `since`: real seconds of the first attempt. */
  find(message: { target: ChatTarget; key: string }): Promise<Reference | null>
  /** Who can read a channel, before a draft is posted there (DESIGN §8). */
  audience(channelId: string): Promise<Audience>
  /** Whether a user's account still lives. Never throws: `unknown` when the platform does not say. */
  account(userId: string): Promise<AccountState>
}

/** The bot aside. `absent`: the channel is gone, or the bot is not in it. */
export type Audience =
  | { readonly isPrivate: boolean; readonly userIds: readonly string[] }
  | { readonly lost: 'absent' | 'archived' }

export type DeliveryFault =
  /** Nothing was done: try again, not before `retryAfterMs`. */
  | { readonly kind: 'retry'; readonly retryAfterMs?: number }
  /** The platform will never take it; `account`: because of whom it is for. */
  | { readonly kind: 'refused'; readonly of?: 'account' }
  /**
   * Nothing was done, and nothing will be until somebody acts: the token was revoked or lacks a right, the bot was taken
   * out of the channel, the channel is archived, or public where only a private one may be read. It waits.
   */
  | { readonly kind: 'blocked'; readonly by: 'access' | 'absent' | 'archived' | 'public' }
  /** It may have been done: ask the platform before anything else. */
  | { readonly kind: 'unknown' }

export class DeliveryError extends Error {
  readonly fault: DeliveryFault

  constructor(message: string, fault: DeliveryFault, options?: ErrorOptions) {
    super(message, options)
    this.fault = fault
  }
}

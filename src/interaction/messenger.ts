import type { AccountState } from '../application/ports/accounts.ts'
import type { WrittenReply } from './happening.ts'
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
  /**
   * Whether a user's account still lives, in the workspace or server that the platform names so. Never throws: `unknown`
   * when the platform does not say.
   */
  account(userId: string, place: string): Promise<AccountState>
  /** What people wrote in the thread under a message, oldest first, bounded; where the bot may read what they write. */
  readonly replies?: (head: Reference) => Promise<readonly WrittenReply[]>
  /** Where the platform keeps a calendar of its own. */
  readonly calendar?: Calendar
}

/** One meeting in the platform's calendar. Instants are ISO and UTC. */
export interface CalendarEntry {
  readonly name: string
  readonly description: string
  readonly location: string
  readonly startsAt: string
  readonly endsAt: string
  readonly cancelled: boolean
}

/** `place`: the installation, as its platform names it. Its entries are found again by what they say. @throws DeliveryError */
export interface Calendar {
  post(place: string, entry: CalendarEntry): Promise<Reference>
  edit(reference: Reference, entry: CalendarEntry): Promise<void>
  find(place: string, entry: CalendarEntry): Promise<Reference | null>
}

/** The bot aside. `absent`: the channel is gone, or the bot is not in it. */
export type Audience =
  | {
      readonly isPrivate: boolean
      readonly userIds: readonly string[]
      /** Groups that can read it and whose people the platform does not name (roles, on Discord). */
      readonly groups?: ReadonlyArray<{ readonly id: string; readonly name: string }>
    }
  | { readonly lost: 'absent' | 'archived' }

export type DeliveryFault =
  /** Nothing was done: try again, not before `retryAfterMs`. */
  | { readonly kind: 'retry'; readonly retryAfterMs?: number }
  /** The platform will never take it; `account`: because of whom it is for; `closed`: this person takes no
   * direct messages. */
  | { readonly kind: 'refused'; readonly of?: 'account'; readonly closed?: true }
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

import type { Platform } from './invocation.ts'

interface HappeningBase {
  readonly platform: Platform
  readonly installation: { readonly externalId: string }
  /** The platform's own key of this event: a second delivery changes nothing. */
  readonly key: string
  readonly channelId: string
}

/** What the platform tells of a channel, nobody having asked anything of us. */
export type Happening = HappeningBase &
  (
    | {
        readonly kind: 'arrival'
        readonly user: { readonly id: string; readonly name: string; readonly guest: boolean }
        readonly inviter: { readonly id: string; readonly name: string } | null
      }
    | { readonly kind: 'channel-lost'; readonly how: 'archived' | 'absent' }
    /** The bot is in it again, or it is open again. */
    | { readonly kind: 'channel-back' }
  )

/** Somebody wrote in a thread, or went back on it. Most threads are none of ours: `createReplies` knows. */
export interface ThreadReply {
  readonly platform: Platform
  readonly installation: { readonly externalId: string }
  /** Where the thread's first message stands; null where the platform does not say. */
  readonly channelId: string | null
  /** The message that the thread hangs under. */
  readonly thread: string
  /** The reply itself. */
  readonly message: string
  readonly what: /** `text` is null where the platform hides it from the bot. */
    | {
        readonly kind: 'posted' | 'edited'
        readonly user: ThreadAuthor
        readonly text: string | null
        /** When it was written (ISO, UTC), where it was read later than it is told. */
        readonly at?: string
      }
    | { readonly kind: 'deleted' }
}

/** A reply as it is read back from its thread. */
export interface WrittenReply {
  readonly message: string
  readonly user: ThreadAuthor
  readonly text: string | null
  /** ISO, UTC. */
  readonly at: string
}

export interface ThreadAuthor {
  readonly id: string
  readonly name: string
}

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

import type { Temporal } from 'temporal-polyfill'
import type { DeadlinePolicy } from './deadline.ts'
import type { DistributionPolicy } from './distribution-instant.ts'
import type { WorkCalendar } from './work-calendar.ts'

/** Every setting a review depends on, frozen at the circulation: a later change of the network does not touch it. */
export interface ReviewTerms {
  readonly zone: string
  readonly policy: DeadlinePolicy
  readonly calendar: WorkCalendar
  readonly distribution: DistributionPolicy
}

/** An observation; a blocking one is what members read as « réserve » (ours, M6). */
export interface MinutesObservation {
  readonly id: string
  readonly by: string
  /** The version it was made on; it stays there (M4). */
  readonly version: number
  readonly blocking: boolean
  readonly status: 'open' | 'late' | 'withdrawn' | 'lifted' | 'superseded'
  readonly receivedAt: Temporal.Instant
}

/** What one member did with one version. Silence is the absence of both. */
export interface MinutesReading {
  readonly by: string
  readonly version: number
  readonly readAt: Temporal.Instant | null
  readonly approvedAt: Temporal.Instant | null
}

export interface CirculatedFacts {
  readonly terms: ReviewTerms
  readonly version: number
  readonly writer: string | null
  /** Who may observe the current version: the writer is none of them (M1). */
  readonly recipients: readonly string[]
  /** The circulation of the current version. */
  readonly circulatedAt: Temporal.Instant
  readonly lastDay: Temporal.PlainDate
  readonly closesAt: Temporal.Instant
  readonly ruleVersion: string
  readonly observations: readonly MinutesObservation[]
  readonly readings: readonly MinutesReading[]
  /** The official sending is held back, whenever it comes due. */
  readonly suspension: { readonly by: string; readonly reason: string; readonly at: Temporal.Instant } | null
}

interface Validated extends CirculatedFacts {
  readonly validatedAt: Temporal.Instant
  /** True when silence did it at the close (M5), false when the last réserve was withdrawn or lifted (M6). */
  readonly tacit: boolean
  /** When the official sending is due (M7, M8). */
  readonly distributeAt: Temporal.Instant
}

/** Plain data: each list is rows of its own, instants are instants. */
export type MinutesState =
  | { readonly kind: 'draft' }
  | ({ readonly kind: 'circulated' } & CirculatedFacts)
  | ({ readonly kind: 'contested' } & CirculatedFacts)
  | ({ readonly kind: 'validated' } & Validated)
  | ({ readonly kind: 'distributed' } & Validated & { readonly distributedAt: Temporal.Instant })

export type MinutesEvent =
  | {
      readonly type: 'circulate'
      readonly writer: string | null
      /** Member DGS and secrétaires at this instant; the writer is taken out (M1). */
      readonly recipients: readonly string[]
      readonly terms: ReviewTerms
    }
  | { readonly type: 'observe'; readonly id: string; readonly by: string; readonly blocking?: boolean }
  | { readonly type: 'withdraw'; readonly id: string; readonly by: string }
  /** By the facilitator, after discussion at a meeting, with the reason on record (M6). */
  | { readonly type: 'lift'; readonly id: string; readonly by: string; readonly reason: string }
  /** A substantive revision may bring the recipients of its own instant. */
  | { readonly type: 'revise'; readonly nature: 'minor' | 'substantive'; readonly recipients?: readonly string[] }
  /** A recipient holds that a minor correction was of substance (M4); the recipients are those of its own instant. */
  | { readonly type: 'contest'; readonly by: string; readonly recipients?: readonly string[] }
  | { readonly type: 'approve'; readonly by: string }
  | { readonly type: 'read'; readonly by: string }
  | { readonly type: 'suspend'; readonly by: string; readonly reason: string }
  | { readonly type: 'resume'; readonly by: string }
  | { readonly type: 'tick' }

export type MinutesAnswer =
  | 'circulated'
  | 'received'
  | 'late'
  | 'withdrawn'
  | 'lifted'
  | 'corrected'
  | 'approved'
  | 'read'
  | 'suspended'
  | 'resumed'
  /** Done before: nothing more to do. */
  | 'ignored'
  | 'distributed'
  /** A tick with nothing due. */
  | 'nothing'

export type MinutesRefusal =
  | 'not-circulated'
  | 'not-a-recipient'
  | 'unknown-observation'
  | 'not-the-author'
  | 'no-longer-open'
  | 'not-blocking'
  | 'writer-cannot-lift'
  | 'reason-missing'
  /** A validated text only changes by a rectificatif. */
  | 'validated'
  | 'distributed'

export type MinutesDecision =
  | { readonly state: MinutesState; readonly answer: MinutesAnswer }
  | { readonly state: MinutesState; readonly answer: 'refused'; readonly reason: MinutesRefusal }

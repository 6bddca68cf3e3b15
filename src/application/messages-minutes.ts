import type { Block } from '../domain/document.ts'
import type { Circle, Id } from './records.ts'

/** What every message about minutes says of them. Days are ISO days; instants are ISO and UTC. */
export interface MinutesFacts {
  readonly minutes: Id
  readonly network: string
  readonly meetingDate: string
}

export interface ReviewFacts extends MinutesFacts {
  readonly version: number
  readonly lastDay: string
  readonly closesAt: string
  readonly zone: string
  /** Name, as members read it. */
  readonly writer: string
}

/** How a version stands: what the channel's message shows. */
export interface CirculationFacts extends ReviewFacts {
  readonly state: 'open' | 'replaced' | 'contested' | 'validated' | 'distributed'
  readonly validatedAt: string | null
  readonly tacit: boolean | null
  readonly corrections: number
}

export interface ReserveFacts {
  readonly id: Id
  readonly by: string
  readonly text: string
}

/** A change a DGS can read. `before` is null for what is new, `after` for what is gone. */
export interface PassageChange {
  readonly before: string | null
  readonly after: string | null
}

export interface ValidationFacts {
  readonly version: number
  readonly validatedAt: string
  readonly zone: string
  readonly tacit: boolean
  readonly sha256: string
}

type ThreadNote =
  | { readonly note: 'reserved' }
  | { readonly note: 'corrected'; readonly changes: readonly PassageChange[] }
  | { readonly note: 'replaced'; readonly version: number }
  | { readonly note: 'contested'; readonly reserves: number }
  | { readonly note: 'validated'; readonly validation: ValidationFacts; readonly distributeAt: string }

/** `kept`: nothing left, and the draft is as it was. */
export type PlannedOutcome =
  | { readonly outcome: 'circulated'; readonly lastDay: string; readonly closesAt: string; readonly zone: string }
  | { readonly outcome: 'kept'; readonly why: 'empty' | 'channel' | 'role' | 'other' }

export interface Mailbox {
  readonly name: string
  readonly address: string
}

export type CircleCounts = Readonly<Record<Circle, number>>

/** Outbox messages of this area: kind → facts (JSON). */
export interface MinutesMessages {
  /** To whoever goes on with minutes whose writer is gone. */
  'minutes.relayed': { minutes: string; network: string; meetingDate: string; before: string; draft: boolean }
  /** To the writer, when the meeting is closed. */
  /** `hosted`: who writes has received the others, and is thanked. */
  'minutes.to-write': MinutesFacts & { readonly remindOn: string; readonly hosted: boolean }
  'minutes.writer-reminder': MinutesFacts & { readonly step: 5 | 10 | 12; readonly leads: string }
  /** To those who lead: at J+12, or when the writer asks for help. */
  'minutes.unwritten': MinutesFacts & { readonly writer: string; readonly asked: boolean }
  /** To the writer, when the organiser circulates on their behalf. */
  'minutes.on-behalf': ReviewFacts & { readonly by: string }
  /** To whoever planned a circulation: what it came to. */
  'minutes.planned-circulation': MinutesFacts & PlannedOutcome
  'minutes.circulation': CirculationFacts
  'minutes.text': MinutesFacts & { readonly version: number; readonly blocks: readonly Block[] }
  'minutes.draft-mail': ReviewFacts & { readonly blocks: readonly Block[]; readonly replyTo: Mailbox | null }
  'minutes.review-reminder': ReviewFacts & { readonly last: boolean; readonly replyTo: Mailbox | null }
  'minutes.thread-note': MinutesFacts & ThreadNote
  /** To the writer; a réserve also to those who lead. */
  'minutes.observation': MinutesFacts & {
    readonly observation: Id
    readonly by: string
    readonly text: string
    readonly blocking: boolean
    readonly late: boolean
    readonly canLift: boolean
  }
  'minutes.reserve-settled': MinutesFacts & {
    readonly by: string
    readonly how: 'withdrawn' | 'lifted'
    readonly text: string
    readonly reason: string | null
    readonly validated: boolean
  }
  /** To the writer and those who lead. */
  'minutes.contested': MinutesFacts & { readonly reserves: readonly ReserveFacts[]; readonly canLift: boolean }
  'minutes.preview': ReviewFacts & {
    readonly counts: CircleCounts
    readonly missing: readonly string[]
    readonly distributeAt: string
    readonly reserves: number
    readonly suspended: boolean
    readonly mayChoose: boolean
  }
  'minutes.suspended': MinutesFacts & { readonly by: string; readonly reason: string; readonly resumed: boolean }
  /** One copy of the official text. `annex`: open observations, in the members' edition only (M5). */
  'minutes.official': MinutesFacts &
    ValidationFacts & {
      readonly circulatedAt: string
      readonly blocks: readonly Block[]
      readonly annex: readonly string[]
    }
  'minutes.receipt': MinutesFacts & {
    readonly sent: CircleCounts
    readonly copies: number
    readonly failures: ReadonlyArray<{ readonly name: string; readonly why: string }>
  }
}

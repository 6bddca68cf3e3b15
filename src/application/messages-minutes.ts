import type { Block } from '../domain/document.ts'
import type { Observation, PointAnswer, ThreadRemark } from './ports/minutes.ts'
import type { Circle, Id } from './records.ts'

/** What every message about minutes says of them. Days are ISO days; instants are ISO and UTC. */
export interface MinutesFacts {
  readonly minutes: Id
  readonly network: string
  readonly meetingDate: string
  /** 0: the compte-rendu; 1, 2…: a rectificatif of it. */
  readonly rectificatif: number
}

export interface ReviewFacts extends MinutesFacts {
  readonly version: number
  readonly lastDay: string
  readonly closesAt: string
  readonly zone: string
  /** Name, as members read it. */
  readonly writer: string
  /** Open ones, on this version. */
  readonly reserves: number
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

/** What somebody says of a text: an observation, a réserve, or a plain reply in its thread. */
export interface PointFacts {
  readonly point: Id
  readonly kind: 'observation' | 'reserve' | 'remark'
  readonly by: string
  readonly item: string | null
  readonly passage: string | null
  readonly text: string
  readonly late: boolean
  readonly status: Observation['status'] | ThreadRemark['status']
  readonly answer: { readonly answer: PointAnswer; readonly reason: string | null } | null
  /** It goes to a next agenda. */
  readonly proposed: boolean
}

/** As the members' edition shows it, without a name. */
export type AnnexedPoint = Pick<PointFacts, 'item' | 'passage' | 'text' | 'answer'>

/** A change a DGS can read. `before` is null for what is new, `after` for what is gone. */
export interface PassageChange {
  /** The title it stands under; null before the first. */
  readonly under: string | null
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
  /** Discord hides from the bot what is written here. */
  | { readonly note: 'unheard' }
  | { readonly note: 'corrected'; readonly changes: readonly PassageChange[]; readonly version: number }
  /** `contested`: a recipient held that a correction was no minor one. */
  | { readonly note: 'replaced'; readonly version: number; readonly contested: boolean }
  | { readonly note: 'contested'; readonly reserves: number }
  /** `distributeAt`: null while the distribution is suspended. */
  | { readonly note: 'validated'; readonly validation: ValidationFacts; readonly distributeAt: string | null }

/** `kept`: nothing left, and the draft is as it was. */
export type PlannedOutcome =
  | { readonly outcome: 'circulated'; readonly lastDay: string; readonly closesAt: string; readonly zone: string }
  | { readonly outcome: 'kept'; readonly why: 'empty' | 'channel' | 'role' | 'other' }

export interface Mailbox {
  readonly name: string
  readonly address: string
}

/** A member off the chat with an address of their own: they may read and answer by a link. */
export interface ReaderFacts {
  readonly network: Id
  readonly person: Id
  readonly address: string
}

export type CircleCounts = Readonly<Record<Circle, number>>

/** What changes for somebody who writes, or wrote, or circulates in the writer's name. */
export type EntrustedAs =
  | 'writer'
  | 'relieved'
  | 'co-writer'
  | 'joined'
  | 'parted'
  | 'alone'
  | 'delegate'
  | 'no-delegate'
  /** Somebody opened a rectificatif in the writer's name, or gave it up. */
  | 'rectificatif'
  | 'dropped'

/** To who is asked to write: who takes their text when they read this by e-mail (« Mission (mission@…) »). */
export interface AskedToWrite extends MinutesFacts {
  readonly organiser: string | null
}

/** Outbox messages of this area: kind → facts (JSON). */
export interface MinutesMessages {
  /** To whoever goes on with minutes whose writer is gone. */
  'minutes.relayed': AskedToWrite & { readonly before: string; readonly draft: boolean }
  /** To each of those whom a change of writers is about; `other`: the other one. */
  'minutes.entrusted': AskedToWrite & { readonly as: EntrustedAs; readonly by: string; readonly other: string }
  /**
   * To the writer, when the meeting is closed. `hosted`: who writes has received the others, and is thanked.
   * `mayDelegate`: somebody else organises, and may circulate it in their name.
   */
  'minutes.to-write': AskedToWrite & {
    readonly remindOn: string
    readonly hosted: boolean
    readonly mayDelegate: boolean
  }
  'minutes.writer-reminder': AskedToWrite & {
    readonly step: 5 | 10 | 12
    readonly leads: string
    readonly mayDelegate: boolean
    /** Who circulates it at the writer's request. */
    readonly delegate: string | null
    /** Of the one that goes to the delegate: the writer. */
    readonly onBehalfOf: string | null
  }
  /** To those who lead: at J+12, or when the writer asks for help; `on`: the day they asked. */
  'minutes.unwritten': MinutesFacts & { readonly writer: string; readonly asked: boolean; readonly on?: string }
  /** To the writer, when the organiser circulates on their behalf. */
  'minutes.on-behalf': ReviewFacts & { readonly by: string }
  /** To whoever planned a circulation: what it came to; where nothing left, to the writer too. */
  'minutes.planned-circulation': MinutesFacts & PlannedOutcome & { readonly circulates: boolean }
  'minutes.circulation': CirculationFacts
  'minutes.text': MinutesFacts & { readonly version: number; readonly blocks: readonly Block[] }
  /** In a new version's thread: what it changes. */
  'minutes.comparison': MinutesFacts & {
    readonly version: number
    /** The version before; null: the text that was validated. */
    readonly since: number | null
    readonly changes: readonly PassageChange[]
  }
  /** To each recipient of a new version, and to its writer when a recipient brought it about. */
  'minutes.new-version': ReviewFacts & {
    readonly changes: number
    /** Titles under which something changed. */
    readonly places: readonly string[]
    readonly contested: boolean
    readonly mayObserve: boolean
    /** For whom the thread and its comparison are out of sight: by e-mail. */
    readonly compared?: readonly PassageChange[]
  }
  'minutes.draft-mail': ReviewFacts & {
    readonly blocks: readonly Block[]
    /** Since the version before; none for a first one. */
    readonly changes: readonly PassageChange[]
    readonly replyTo: Mailbox | null
    readonly reader?: ReaderFacts | null
  }
  /** A minor correction, to whoever does not see the thread. `contested`: en attente d'accord, without a close. */
  'minutes.correction-mail': ReviewFacts & {
    readonly changes: readonly PassageChange[]
    readonly contested: boolean
    /** Not the writer, who is told what was corrected for them. */
    readonly mayContest: boolean
    readonly replyTo: Mailbox | null
    readonly reader?: ReaderFacts | null
  }
  'minutes.review-reminder': ReviewFacts & {
    readonly last: boolean
    readonly replyTo: Mailbox | null
    readonly reader?: ReaderFacts | null
  }
  'minutes.thread-note': MinutesFacts & ThreadNote
  /**
   * To the writer; a réserve also to those who lead; to these alone when the writer can no longer be reached. It is
   * edited as the point changes. `over`: validated, the text no longer changes.
   */
  'minutes.observation': MinutesFacts &
    PointFacts & { readonly canLift: boolean; readonly canAnswer: boolean; readonly over: boolean }
  /** To the author of a first reply in a version's thread. */
  'minutes.remark-kept': MinutesFacts & {
    readonly remark: Id
    readonly text: string
    readonly writer: string
    readonly over: boolean
  }
  /** To the author of a point. */
  'minutes.answered': MinutesFacts & PointFacts & { readonly answeredBy: string }
  'minutes.reserve-settled': MinutesFacts & {
    readonly by: string
    readonly how: 'withdrawn' | 'lifted'
    readonly text: string
    readonly reason: string | null
    readonly validated: boolean
  }
  /** To the writer and those who lead: at the close, then every week. `since`: instant of the close. */
  'minutes.contested': MinutesFacts & {
    readonly reserves: readonly PointFacts[]
    /** False where the writer alone leads: nobody may lift (M6). */
    readonly liftable: boolean
    readonly canLift: boolean
    /** The writer, or who acts for them. */
    readonly canRevise: boolean
    readonly since: string
    readonly zone: string
    readonly recalled: boolean
  }
  /** To the author of a réserve that holds the compte-rendu at its close. */
  'minutes.held': MinutesFacts & PointFacts
  'minutes.preview': ReviewFacts & {
    readonly counts: CircleCounts
    readonly missing: readonly string[]
    readonly distributeAt: string
    readonly suspended: boolean
    readonly mayChoose: boolean
  }
  'minutes.suspended': MinutesFacts & { readonly by: string; readonly reason: string; readonly resumed: boolean }
  /** One copy of the official text. `annex`: what was observed and not integrated, in the members' edition only (M5). */
  'minutes.official': MinutesFacts &
    ValidationFacts & {
      /** The delivery, by which a copy that is tried anew keeps its Message-ID. */
      readonly delivery?: Id
      readonly circulatedAt: string
      readonly blocks: readonly Block[]
      readonly annex: readonly AnnexedPoint[]
      /** Of a rectificatif: the text that it corrects, which stays. */
      readonly corrects: { readonly validatedAt: string; readonly sha256: string } | null
    }
  /** To writer and facilitator, when the server has been putting copies off for an hour. `reason`: its words. */
  'minutes.deferred': MinutesFacts & { readonly waiting: number; readonly sent: number; readonly reason: string }
  'minutes.receipt': MinutesFacts & {
    /** After « Réessayer ». */
    readonly retried?: true
    readonly sent: CircleCounts
    readonly copies: number
    readonly failures: ReadonlyArray<{ readonly name: string; readonly why: string }>
  }
}

import type { MeetingFacts } from './meeting-facts.ts'
import type { ProposalFacts } from './proposal-facts.ts'

/** One agenda, as messages say it (JSON). */
export interface AgendaFacts {
  readonly parts: ReadonlyArray<{
    readonly title: string
    /** Minutes. */
    readonly budget: number
    readonly items: ReadonlyArray<{ readonly title: string; readonly minutes: number; readonly urgent: boolean }>
  }>
}

/**
 * Outbox messages of this area: kind → facts (JSON). Days are ISO days in the network's zone; `organiser` is whom those
 * who answer by e-mail write to.
 */
export interface AgendaMessages {
  'agenda.call': { meeting: MeetingFacts; closesOn: string; awaiting: readonly ProposalFacts[] }
  'agenda.supports': { meeting: MeetingFacts; closesOn: string; awaiting: readonly ProposalFacts[] }
  /** To organiser, facilitator and host members. `late`: the day of the convocation is here and nobody confirmed. */
  'agenda.draft': {
    meeting: MeetingFacts
    agenda: AgendaFacts
    left: readonly ProposalFacts[]
    convocationOn: string
    late: boolean
  }
  'agenda.convocation': { network: string; organiser: string | null; meeting: MeetingFacts; agenda: AgendaFacts }
  'agenda.urgent': {
    network: string
    meeting: MeetingFacts
    items: ReadonlyArray<{ title: string; minutes: number; part: string }>
  }
  'attendance.reminder': { network: string; organiser: string | null; meeting: MeetingFacts }
  'meeting.to-close': { meeting: MeetingFacts }
  /** `from`: ISO local date-time. */
  'meeting.moved': {
    network: string
    organiser: string | null
    meeting: MeetingFacts
    from: string
    reason: string
    answerAgain: boolean
  }
  /** Host or room changed after the convocation. `hostBefore`: null when the host is the same. */
  'meeting.place': { network: string; meeting: MeetingFacts; hostBefore: string | null }
  'meeting.cancelled': { network: string; meeting: MeetingFacts; reason: string }
  /** In the platform's own calendar, where it keeps one. */
  'meeting.event': { network: string; meeting: MeetingFacts; cancelled: boolean }
  'series.suspended': { series: string; reason: string }
  'series.resumed': { series: string; next: MeetingFacts | null }
}

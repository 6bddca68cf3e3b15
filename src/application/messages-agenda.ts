import type { InvitationFacts } from './invitation.ts'
import type { MeetingFacts } from './meeting-facts.ts'
import type { ProposalFacts } from './proposal-facts.ts'

/** One agenda, as messages say it (JSON). */
export interface AgendaFacts {
  readonly parts: ReadonlyArray<{
    readonly title: string
    /** Minutes. */
    readonly budget: number
    readonly items: ReadonlyArray<{
      readonly title: string
      readonly minutes: number
      readonly urgent: boolean
      /** « Suites données », by subject: the open actions. */
      readonly subjects?: readonly string[]
    }>
  }>
}

/** An action, as messages say it (JSON). */
export interface ActionFacts {
  readonly id: string
  readonly number: string
  readonly text: string
  readonly owner: string | null
  /** ISO day. */
  readonly due: string
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
  'agenda.convocation': {
    network: string
    organiser: string | null
    meeting: MeetingFacts
    agenda: AgendaFacts
    invitation: InvitationFacts
  }
  'agenda.urgent': {
    network: string
    meeting: MeetingFacts
    items: ReadonlyArray<{ title: string; minutes: number; part: string }>
  }
  'attendance.reminder': { network: string; organiser: string | null; meeting: MeetingFacts }
  /** To its owner; `vacant`: nobody sits for the office, so that those who lead receive it. */
  'action.reminder': { network: string; organiser: string | null; action: ActionFacts; vacant: boolean }
  'meeting.to-close': { meeting: MeetingFacts }
  /** `from`: ISO local date-time. */
  'meeting.moved': {
    network: string
    organiser: string | null
    meeting: MeetingFacts
    from: string
    reason: string
    answerAgain: boolean
    invitation: InvitationFacts
  }
  /** Host or room changed after the convocation. `hostBefore`: null when the host is the same. */
  'meeting.place': {
    network: string
    meeting: MeetingFacts
    hostBefore: string | null
    invitation: InvitationFacts
  }
  'meeting.cancelled': { network: string; meeting: MeetingFacts; reason: string; invitation: InvitationFacts }
  /**
   * « Retenez la date », by e-mail to those who are not on the chat: the channel has the whole calendar. `suspended`: why
   * they wait for their series instead, and leave a calendar.
   */
  'meeting.dates': {
    network: string
    meetings: MeetingFacts[]
    suspended: { reason: string } | null
    invitation: InvitationFacts
  }
  /** In the platform's own calendar, where it keeps one. */
  'meeting.event': { network: string; meeting: MeetingFacts; cancelled: boolean }
  'series.suspended': { series: string; reason: string }
  'series.resumed': { series: string; next: MeetingFacts | null }
}

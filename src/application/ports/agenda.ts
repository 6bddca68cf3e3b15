import type { Temporal } from 'temporal-polyfill'
import type { Id } from '../records.ts'

export interface Proposal {
  readonly id: Id
  readonly authorId: Id
  readonly title: string
  readonly description: string
  readonly part: 1 | 2 | 3
  readonly minutes: number
  readonly hideAuthor: boolean
  readonly status: 'open' | 'scheduled' | 'treated' | 'withdrawn'
  readonly origin: 'member' | 'closing' | 'minutes'
  readonly submittedAt: Temporal.Instant
  readonly carriedOver: number
  /** Shown to members as a count, never as names. */
  readonly supports: readonly Support[]
}

/** It counts for the seats held when it was given: history stays with the office. */
interface Support {
  readonly personId: Id
  readonly at: Temporal.Instant
}

export interface AgendaItem {
  readonly id: Id
  readonly meetingId: Id
  readonly proposalId: Id | null
  readonly part: 1 | 2 | 3
  readonly position: number
  readonly title: string
  readonly minutes: number
  readonly kind: 'topic' | 'follow-up'
  readonly urgent: boolean
  readonly outcome: 'treated' | 'carried-over' | 'dropped' | null
}

export type Answer = 'present' | 'remote' | 'substitute' | 'absent'

export interface Attendance {
  readonly personId: Id
  readonly answer: Answer | null
  readonly substituteName: string | null
  readonly substituteEmail: string | null
  readonly answeredAt: Temporal.Instant | null
  readonly actual: Answer | null
}

export interface FollowUp {
  readonly id: Id
  readonly meetingId: Id | null
  readonly kind: 'decision' | 'action'
  /** 2026-03-D2 */
  readonly number: string
  readonly text: string
  /** A function, as members read it: « DGS de Faulx ». */
  readonly owner: string | null
  /** The entity whose seat answers for it, whoever sits there; null for a function that is nobody's seat. */
  readonly ownerId: Id | null
  readonly due: Temporal.PlainDate | null
  readonly doneAt: Temporal.Instant | null
}

export interface AgendaStore {
  insertProposal(proposal: Omit<Proposal, 'supports'>): Promise<void>
  updateProposal(
    id: Id,
    change: Partial<Pick<Proposal, 'title' | 'description' | 'part' | 'minutes' | 'status' | 'carriedOver'>>,
  ): Promise<void>
  /** Several at once; `carriedOverBy` is added to each one's count. */
  updateProposals(ids: readonly Id[], change: { status?: Proposal['status']; carriedOverBy?: number }): Promise<void>
  proposal(id: Id): Promise<Proposal | null>
  proposals(status: Proposal['status']): Promise<readonly Proposal[]>
  /** False when this person already supported it. */
  addSupport(proposalId: Id, personId: Id, at: Temporal.Instant): Promise<boolean>
  removeSupport(proposalId: Id, personId: Id): Promise<void>
  items(meetingId: Id): Promise<readonly AgendaItem[]>
  /** The agenda as a whole; items of the meeting that are not listed go. */
  replaceItems(meetingId: Id, items: readonly AgendaItem[]): Promise<void>
  attendance(meetingId: Id): Promise<readonly Attendance[]>
  saveAttendance(id: Id, meetingId: Id, attendance: Attendance): Promise<void>
  /** The attendance as a whole (at the close, or emptied when the meeting moves). */
  replaceAttendance(meetingId: Id, rows: ReadonlyArray<Attendance & { readonly id: Id }>): Promise<void>
  followUps(filter?: { id?: Id; meetingId?: Id; open?: boolean; kind?: FollowUp['kind'] }): Promise<readonly FollowUp[]>
  insertFollowUps(rows: readonly FollowUp[], createdAt: Temporal.Instant): Promise<void>
  updateFollowUp(
    id: Id,
    change: Partial<Pick<FollowUp, 'doneAt' | 'text' | 'owner' | 'ownerId' | 'due'>>,
  ): Promise<void>
}

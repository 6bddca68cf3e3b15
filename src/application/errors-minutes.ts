import type { MinutesRefusal } from '../domain/minutes.ts'

/** Refusals of this area: key → facts. The French text is in rendering/messages. */
export interface MinutesErrors {
  'review-refused': { reason: MinutesRefusal }
  'minutes-already-circulated': { lastDay: string }
  'minutes-empty': object
  'cannot-write': { name: string }
  'already-writes': { name: string }
  'not-co-writer': { name: string }
  /** The organiser circulates in the writer's name once the writer has said so. */
  'delegation-needed': { writer: string }
  /** Nobody but the writer organises, or leads, with an account here. */
  'nobody-to-delegate': object
  'minutes-all-reserved': object
  'minutes-both-texts': { line: string }
  'minutes-too-long': { length: number; max: number }
  'channel-missing': object
  'reason-missing': object
  'not-yours-to-settle': { who: string }
  'minutes-not-suspended': object
  /** A whole working day must be left to contest it. `lastDay`: of the period, ISO. */
  'minor-too-late': { lastDay: string }
  'not-validated': object
  /** The text is the one that was validated. */
  'rectificatif-unchanged': object
  /** It has left: who receives it changes no more. */
  'audience-fixed': object
  /** Ticked in a form that was open while they went, or sent by hand. `known`: what may be ticked now. */
  'audience-unknown': { list: 'commissions' | 'domains'; unknown: readonly string[]; known: readonly string[] }
  /** An observation that was withdrawn, a remark that was deleted: nothing to answer. */
  'point-settled': object
  'not-your-remark': object
  'minutes-not-distributed': object
  /** `pending`: copies still under way. */
  'nothing-to-retry': { pending: number }
  'file-wrong-kind': { name: string }
  'file-too-large': { bytes: number; max: number }
  /** Titles, paragraphs, items and cells. */
  'file-too-many': { pieces: number; max: number }
  'file-unreadable': { name: string }
  'file-empty': { name: string }
}

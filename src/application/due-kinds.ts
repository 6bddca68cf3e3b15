/** Payload of each kind of due work (JSON). Subjects: a meeting, a series, an action, or minutes. */
export interface DuePayloads {
  // a series
  'series.extend': Record<string, never>
  // a meeting: hosting
  'host.ask': Record<string, never>
  'host.escalate': Record<string, never>
  'host.headcount': Record<string, never>
  // a meeting: agenda and convocation
  'agenda.call': Record<string, never>
  'agenda.supports': Record<string, never>
  'agenda.close': Record<string, never>
  convocation: Record<string, never>
  'attendance.remind': Record<string, never>
  /** At the meeting's end: invites host and organiser to close it. */
  'meeting.close': Record<string, never>
  // an action
  'action.remind': Record<string, never>
  // minutes being written
  'minutes.remind': { step: 5 | 10 | 12 }
  /** « Transmettre à la rentrée »: `by`, the person who asked for it. */
  'minutes.circulate-later': { by: string }
  // minutes under review; `version` guards against a newer one
  'minutes.halfway': { version: number }
  'minutes.last-reminder': { version: number }
  'minutes.preview': { version: number }
  'minutes.close': { version: number }
  /** « En attente d'accord »: weekly, while it lasts. */
  'minutes.recall': { version: number }
  'minutes.distribute': Record<string, never>
}
export type DueKind = keyof DuePayloads

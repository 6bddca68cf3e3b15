/** Refusals of this area: key → facts. The French text is in rendering/messages. Dates are ISO days. */
export interface AgendaErrors {
  'meeting-over': { date: string; status: 'held' | 'cancelled' }
  'meeting-begun': { date: string }
  'meeting-not-begun': { starts: string }
  'meeting-in-past': { date: string }
  'meeting-not-moved': { starts: string }
  'proposal-closed': { title: string; status: 'treated' | 'withdrawn' }
  'proposal-scheduled': { title: string }
  'proposal-not-yours': object
  'proposals-none': object
  'agenda-not-drafted': { date: string; closesOn: string }
  /** Lines of a form that could not be read, by number. */
  'lines-unreadable': { label: string; lines: ReadonlyArray<{ number: number; text: string; why: LineFault }> }
  'substitute-needed': object
  'email-unreadable': { typed: string }
  'series-none': { wanted: 'active' | 'suspended' }
  'series-unknown': { typed: string; known: readonly string[] }
  'action-unknown': { typed: string; open: readonly string[] }
  /** `open`: how many there are, none of which is the reader's to follow. */
  'actions-none': { open: number }
  /** `owner` as the action names it; `who` may say that it is done, by name. */
  'action-not-yours': { number: string; owner: string; who: string }
  'due-past': { date: string }
  'owner-twice': object
}

export type LineFault = 'empty' | 'too-long' | 'date' | 'too-many-parts' | 'minutes'

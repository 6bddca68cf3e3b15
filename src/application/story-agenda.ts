export interface AgendaStory {
  'agenda.prompted': { meeting: string; prompt: 'call' | 'supports' | 'close' }
  'agenda.drafted': { meeting: string; items: number; left: number }
  'agenda.composed': { meeting: string; items: number; urgent: number }
  'agenda.confirmed': { meeting: string }
  'agenda.published': { meeting: string; parts: Array<{ title: string; items: string[] }> }
  'attendance.answered': { meeting: string; answer: 'present' | 'remote' | 'substitute' | 'absent' }
  'attendance.reminded': { meeting: string; people: number }
  'meeting.closed': { meeting: string; present: number; decisions: number; actions: number; requests: number }
  'meeting.moved': { meeting: string; from: string; to: string }
  'meeting.cancelled': { meeting: string; date: string }
  'proposal.submitted': { proposal: string; part: number; minutes: number }
  'proposal.supported': { proposal: string }
  'proposal.unsupported': { proposal: string }
  'proposal.withdrawn': { proposal: string }
  'series.suspended': { series: string; meetings: number }
  'series.resumed': { series: string; meetings: number }
  'follow-up.added': { number: string }
  /** `onBehalf`: by one of those who lead, for its owner. */
  'follow-up.done': { number: string; onBehalf: boolean }
  'follow-up.changed': { number: string }
  'follow-up.reminded': { number: string; people: number }
}

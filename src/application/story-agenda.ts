export interface AgendaStory {
  'agenda.prompted': { meeting: string; prompt: 'call' | 'supports' | 'close' }
  'agenda.published': { meeting: string; parts: Array<{ title: string; items: string[] }> }
  'meeting.closed': { meeting: string; present: number; decisions: number; actions: number; requests: number }
}

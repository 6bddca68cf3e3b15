import type { CalendarDates } from '../../application/calendar-files.ts'
import type { Id } from '../../application/records.ts'
import type { Button, View } from '../../interaction/view.ts'
import { whenAndHost } from '../agenda/meeting-words.ts'
import { meetingFile } from './meeting-ics.ts'

/** One date, or all of them. */
export function calendarFileButton(meetingId: Id, all?: 'toutes'): Button {
  return { label: 'Agenda (.ics)', action: 'reunion.agenda', subject: all ? `${meetingId}~${all}` : meetingId }
}

export function calendarFilesView({ network, invitation, meetings }: CalendarDates): View {
  if (meetings.length === 0) {
    const text = 'Aucune réunion à venir.'
    return { summary: text, blocks: [{ kind: 'text', text }] }
  }
  const [first] = meetings
  const summary = meetings.length > 1 || !first ? 'Les dates pour votre agenda' : whenAndHost(first.meeting)
  return {
    summary,
    blocks: [
      {
        kind: 'text',
        text: { bold: meetings.length > 1 ? 'Les dates pour votre agenda' : 'La date pour votre agenda' },
      },
      {
        kind: 'list',
        items: meetings.map(({ meeting, cancelled }) => `${whenAndHost(meeting)}${cancelled ? ' (annulée)' : ''}`),
      },
      {
        kind: 'note',
        text: 'Ouvrez le fichier pour l’ajouter. Si la réunion change, le fichier suivant la remplace, sans doublon.',
      },
    ],
    files: meetings.map((each) => meetingFile({ network, invitation, ...each })),
  }
}

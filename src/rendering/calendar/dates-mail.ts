import type { MeetingFacts } from '../../application/meeting-facts.ts'
import type { AgendaMessages } from '../../application/messages-agenda.ts'
import type { Mail } from '../../application/ports/mail.ts'
import type { View } from '../../interaction/view.ts'
import { viewMail } from '../agenda/mail.ts'
import { whenAndHost } from '../agenda/meeting-words.ts'
import { meetingFile } from './meeting-ics.ts'

/** « Retenez ces dates », each for one's own calendar. */
export function datesMail(facts: AgendaMessages['meeting.dates']): Mail {
  const view = datesView(facts)
  return {
    ...viewMail(`${facts.network} : ${view.summary.toLowerCase()}`, view, []),
    files: facts.meetings.map((meeting) => meetingFile({ ...facts, meeting, cancelled: facts.suspended !== null })),
  }
}

function datesView({ meetings, suspended }: AgendaMessages['meeting.dates']): View {
  if (suspended) return suspendedView(meetings, suspended.reason)
  const many = meetings.length > 1
  const heading = many ? 'Retenez ces dates' : 'Retenez la date'
  return {
    summary: heading,
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'list', items: meetings.map(whenAndHost) },
      {
        kind: 'note',
        text: many
          ? 'Chaque date est jointe pour votre agenda. La convocation suivra, avec l’ordre du jour.'
          : 'Elle est jointe pour votre agenda. La convocation suivra, avec l’ordre du jour.',
      },
    ],
  }
}

function suspendedView(meetings: readonly MeetingFacts[], reason: string): View {
  const many = meetings.length > 1
  const heading = many ? 'Réunions suspendues' : 'Réunion suspendue'
  return {
    summary: heading,
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'list', items: meetings.map(whenAndHost) },
      ...(reason ? [{ kind: 'quote', text: reason } as const] : []),
      {
        kind: 'note',
        text: many
          ? 'Les fichiers joints retirent ces dates de votre agenda. Celles qui reprendront vous seront envoyées.'
          : 'Le fichier joint retire cette date de votre agenda. Si elle reprend, elle vous sera envoyée.',
      },
    ],
  }
}

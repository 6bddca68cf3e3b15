import type { AgendaMessages } from '../../application/messages-agenda.ts'
import type { CalendarEntry } from '../../interaction/messenger.ts'
import { starts } from './meeting-words.ts'

/** A meeting in the platform's calendar: everyone of the server reads it, so it says when and where, and no more. */
export function meetingEntry({ network, meeting, cancelled }: AgendaMessages['meeting.event']): CalendarEntry {
  const begin = starts(meeting).toZonedDateTime(meeting.zone)
  const place = meeting.venue?.place
  return {
    name: `Réunion des DGS : ${meeting.host}`,
    description: `${network}. Accueil : ${meeting.host}.`,
    location: place ? `${place}, ${meeting.host}` : meeting.host,
    startsAt: begin.toInstant().toString(),
    endsAt: begin.add({ minutes: meeting.durationMinutes }).toInstant().toString(),
    cancelled,
  }
}

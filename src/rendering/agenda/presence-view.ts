import type { Answer, Attendance } from '../../application/ports/agenda.ts'
import type { Meeting, Person } from '../../application/records.ts'
import type { View } from '../../interaction/view.ts'
import { dayAndTime } from '../french.ts'

const OWN: Record<Answer, string> = {
  present: 'vous serez présent',
  remote: 'vous suivrez la réunion à distance',
  substitute: 'vous serez suppléé',
  absent: 'vous ne pourrez pas venir',
}

const OTHER: Record<Answer, string> = {
  present: 'sera présent',
  remote: 'suivra la réunion à distance',
  substitute: 'sera suppléé',
  absent: 'ne pourra pas venir',
}

/** A private receipt; nobody else reads it. */
export function presenceView(input: {
  meeting: Meeting
  person: Person
  attendance: Attendance
  changed: boolean
  own: boolean
}): View {
  const { meeting, person, attendance, changed, own } = input
  const answer = attendance.answer ?? 'absent'
  const who = own ? OWN[answer] : `${person.name} ${OTHER[answer]}`
  const by = attendance.substituteName ? ` par ${attendance.substituteName}` : ''
  const told = attendance.substituteEmail ? ' La convocation lui est adressée par courriel.' : ''
  const text = `${changed ? 'Réponse modifiée' : 'C’est noté'} : ${who}${by}. Réunion du ${dayAndTime(meeting.starts)}.${told}`
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'note', text: 'Vous pouvez changer de réponse jusqu’à la réunion, avec les mêmes boutons.' },
    ],
  }
}

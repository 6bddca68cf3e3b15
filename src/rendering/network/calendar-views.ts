import type { CalendarLine } from '../../application/list-calendar.ts'
import { ofPlace } from '../../application/place-names.ts'
import type { Id } from '../../application/records.ts'
import type { NextMeeting } from '../../application/show-next-meeting.ts'
import type { Button, Inline, Text, View, ViewBlock } from '../../interaction/view.ts'
import { meetingFactsBlock, presenceButtons, starts } from '../agenda/meeting-words.ts'
import { calendarFileButton } from '../calendar/calendar-files-view.ts'
import { clockTime, count, longDay, shortDay } from '../french.ts'
import { fitting, restBlocks } from '../rest.ts'
import { hostAnswerButtons } from './host-buttons.ts'
import { enumerate } from './people-views.ts'

// Of one phone screen, the heading, the note and the buttons aside.
const LINES = 16

/** The planned dates with their hosts, why a date moved, and whose turn is put off. */
export function calendarView(lines: readonly CalendarLine[], listing: { networkId: Id; whole: boolean }): View {
  if (lines.length === 0) {
    const text = 'Aucune réunion n’est planifiée. L’animation du réseau peut commencer : `/reunion planifier`.'
    return { summary: 'Aucune réunion planifiée', blocks: [{ kind: 'text', text }] }
  }
  const { networkId, whole } = listing
  const shown = whole ? lines : fitting(lines, { lines: LINES, textOf: calendarLine })
  return {
    summary: `${count(lines.length, 'réunion planifiée', 'réunions planifiées')}`,
    blocks: [
      { kind: 'heading', text: 'Calendrier des réunions' },
      { kind: 'list', items: shown.map(calendarLine) },
      ...schoolNote(lines),
      ...restBlocks(
        { left: lines.length - shown.length, one: 'autre réunion', many: 'autres réunions' },
        { action: 'reunion.calendrier', subject: networkId },
      ),
      {
        kind: 'buttons',
        buttons: [
          { label: 'Prochaine réunion', action: 'reunion.prochaine', subject: lines[0]?.meeting.id ?? '' },
          { label: 'Tour d’accueil', action: 'accueil.tour', subject: lines[0]?.meeting.id ?? '' },
        ],
      },
    ],
  }
}

function calendarLine(calendar: CalendarLine): Text {
  const { meeting, confirmed, moved, postponed, marks } = calendar
  const begin = starts(meeting)
  const line: Inline[] = [
    { bold: `${longDay(begin.toPlainDate())}, ${clockTime(begin)}` },
    ` — ${meeting.host}${confirmed ? ' (accueil confirmé)' : ''}`,
  ]
  if (moved) line.push({ italic: ` — ${moved}` })
  if (postponed.length > 0) line.push({ italic: ` — tour reporté : ${enumerate(postponed)}` })
  const notes = [
    ...(marks.holiday ? [marks.holiday] : []),
    ...(marks.school ? [`${marks.school.name}${marks.school.toVerify ? ' (dates à vérifier)' : ''}`] : []),
    ...(marks.bridge ? ['pont'] : []),
    ...(marks.council ? [`conseil municipal ${ofPlace(marks.council)}`] : []),
    ...floorNote(calendar),
  ]
  if (notes.length > 0) line.push({ italic: ` — ${notes.join(', ')}` })
  return line
}

function floorNote({ floor, floorReading }: CalendarLine): string[] {
  if (!floor) return []
  return floorReading === 'day-number'
    ? [`plancher rompu, jour pour jour, depuis le ${shortDay(floor.after)}`]
    : [`plancher rompu : ${floor.monthsGap} mois depuis la précédente`]
}

/** Said once, from the first date: unknown is not free (R10). */
function schoolNote(lines: readonly CalendarLine[]): ViewBlock[] {
  const first = lines.find(({ schoolUnknown }) => schoolUnknown)
  if (!first) return []
  return [
    { kind: 'note', text: `Calendrier scolaire inconnu à partir du ${longDay(starts(first.meeting).toPlainDate())}.` },
  ]
}

const ANSWERS = {
  present: 'vous serez présent(e)',
  remote: 'vous participerez à distance',
  substitute: 'votre suppléant(e) viendra',
  absent: 'vous ne pourrez pas venir',
} as const

/** Date, time, place, host, my answer, and what I can do now. */
export function nextMeetingView(next: NextMeeting): View {
  const { meeting, facts, answer } = next
  const asksAnswer = meeting.status === 'convened'
  const answerBlocks: ViewBlock[] = asksAnswer
    ? [
        { kind: 'text', text: `Votre réponse : ${answer ? ANSWERS[answer] : 'pas encore donnée'}.` },
        presenceButtons(meeting.id),
      ]
    : [{ kind: 'note', text: 'La convocation part quelques jours avant ; vous pourrez alors répondre.' }]
  return {
    summary: `Prochaine réunion : ${shortDay(meeting.date)}`,
    blocks: [
      { kind: 'heading', text: 'Prochaine réunion' },
      meetingFactsBlock(facts),
      ...answerBlocks,
      { kind: 'buttons', buttons: [...agendaButtons(next), ...hostButtons(next), calendarFileButton(meeting.id)] },
    ],
  }
}

function agendaButtons({ meeting, leads }: NextMeeting): readonly Button[] {
  const subject = meeting.id
  return [
    ...(meeting.agendaStatus === 'published'
      ? [{ label: 'Voir l’ordre du jour', action: 'ordre-du-jour.voir', subject }]
      : [{ label: 'Proposer un sujet', action: 'ordre-du-jour.proposer', subject }]),
    ...(leads && meeting.agendaStatus === 'draft'
      ? [{ label: 'Composer l’ordre du jour', action: 'ordre-du-jour.composer', subject }]
      : []),
  ]
}

function hostButtons({ meeting, hosts, leads }: NextMeeting): readonly Button[] {
  if (!hosts && !leads) return []
  if (hosts && !meeting.hostConfirmedAt) return hostAnswerButtons(meeting.id)
  return [
    { label: meeting.venue ? 'Modifier la salle' : 'Indiquer la salle', action: 'accueil.salle', subject: meeting.id },
  ]
}

import { Temporal } from 'temporal-polyfill'
import type { MeetingFacts } from '../../application/meeting-facts.ts'
import { NO_HOST, theHost } from '../../application/place-names.ts'
import type { Button, Text, ViewBlock } from '../../interaction/view.ts'
import { clockTime, dayAndTime, duration, longDay, shortDay } from '../french.ts'

export function starts(meeting: Pick<MeetingFacts, 'starts'>): Temporal.PlainDateTime {
  return Temporal.PlainDateTime.from(meeting.starts)
}

/** « réunion du mardi 9 juin » */
export function ofDay(meeting: Pick<MeetingFacts, 'starts'>): string {
  return `réunion du ${shortDay(starts(meeting).toPlainDate())}`
}

/** « mardi 9 juin 2026, 9 h 30, à Custines » */
export function whenAndHost(meeting: MeetingFacts): string {
  return `${dayAndTime(starts(meeting))}, accueil : ${meeting.host}`
}

/** Who hosts once a commune cannot: the next one, the EPCI, or nobody yet. */
export function nextHostWords({ host }: MeetingFacts): string {
  return host === NO_HOST
    ? 'Aucune commune n’est disponible : il reste à trouver un lieu.'
    : `L’accueil passe à : ${theHost(host)}.`
}

/** Date, place, host: what one must know to come. */
export function meetingFactsBlock(meeting: MeetingFacts): ViewBlock {
  const begin = starts(meeting)
  const end = begin.add({ minutes: meeting.durationMinutes })
  const { venue } = meeting
  const facts: Array<readonly [string, Text]> = [
    ['Date', longDay(begin.toPlainDate())],
    ['Horaires', `${clockTime(begin)} – ${clockTime(end)} (${duration(meeting.durationMinutes)})`],
    // Without a host a place is enough.
    ...(meeting.host === NO_HOST && venue?.place ? [] : [['Accueil', meeting.host] as const]),
    ['Lieu', venue?.place || 'salle à préciser'],
  ]
  if (venue?.access) facts.push(['Accès', venue.access])
  if (venue?.meal) facts.push(['Repas', venue.meal])
  return { kind: 'facts', facts }
}

/** Every answer is a plain one: none is better than another (DESIGN §1.5). */
export function presenceButtons(meetingId: string): ViewBlock {
  const button = (label: string, value: string): Button => ({
    label,
    action: 'reunion.presence',
    subject: `${meetingId}~${value}`,
  })
  return {
    kind: 'buttons',
    buttons: [
      button('Présent', 'present'),
      button('À distance', 'remote'),
      button('Suppléant', 'substitute'),
      button('Je ne pourrai pas venir', 'absent'),
    ],
  }
}

/** An ISO day: « mardi 2 juin ». */
export function isoDay(iso: string): string {
  return shortDay(Temporal.PlainDate.from(iso))
}

import { type Block, parseMarkdown } from '../domain/document.ts'
import { dayFr } from '../domain/french-dates.ts'
import { escapeMarks, RESERVED_MARK } from '../domain/reserved.ts'
import type { AgendaPartRead } from './agenda-read.ts'
import { ATTENDANCE } from './edition.ts'
import { nameWithPlace } from './name-with-place.ts'
import type { AgendaItem, Attendance, FollowUp, Proposal } from './ports/agenda.ts'
import type { Entity, Meeting, Person } from './records.ts'

export interface DraftFacts {
  readonly network: string
  readonly meeting: Meeting
  readonly host: Entity | undefined
  /** A function, « DGS »: the wider edition names nobody. */
  readonly writerTitle: string
  readonly parts: readonly AgendaPartRead[]
  readonly attendance: readonly Attendance[]
  readonly people: readonly Person[]
  /** What a person represents, by person id. */
  readonly seats: ReadonlyMap<string, string>
  readonly followUps: readonly FollowUp[]
  /** Actions of earlier meetings that were still open when this one began, by subject under « Suites données ». */
  readonly earlier: readonly FollowUp[]
  /** What was asked for the next meeting, and the part it was filed under. */
  readonly requests: ReadonlyArray<Pick<Proposal, 'title' | 'part'>>
}

/** The compte-rendu as its writer finds it: everything the bot knows of the meeting, in the order of its agenda. */
export function minutesDraft(facts: DraftFacts): Block[] {
  const lines = [
    ...header(facts),
    ...attendance(facts),
    ...facts.parts.flatMap((one) => part(one, facts)),
    '## Décisions',
    ...list(facts.followUps.filter(({ kind }) => kind === 'decision').map(followUp)),
    '## Actions',
    ...list(facts.followUps.filter(({ kind }) => kind === 'action').map(followUp)),
    '## Demandes pour la prochaine réunion',
    ...list(facts.requests.map(({ title, part }) => `${literal(title)} — partie ${part}`)),
  ]
  return parseMarkdown(lines.join('\n\n'))
}

function header({ network, meeting, host, writerTitle }: DraftFacts): string[] {
  const time = `${meeting.starts.hour} h ${String(meeting.starts.minute).padStart(2, '0')}`
  const place = [meeting.venue?.place, host?.name].filter((text) => text).join(', ')
  const writer = [writerTitle, host?.name].filter((text) => text).join(', ')
  return [
    `# Compte-rendu de la réunion du ${dayAndYear(meeting.date)}`,
    [
      `**Réseau :** ${literal(network)}`,
      `**Date :** ${dayAndYear(meeting.date)}, ${time}`,
      ...(place ? [`**Lieu :** ${literal(place)}`] : []),
      ...(host ? [`**Accueil :** ${literal(host.name)}`] : []),
      ...(writer ? [`**Rédaction :** ${literal(writer)}`] : []),
    ].join('\n'),
  ]
}

/** For the DGS only: the wider edition names no attendance (DESIGN §9). */
function attendance({ attendance: rows, people, seats }: DraftFacts): string[] {
  const named = (wanted: (row: Attendance) => boolean, name: (row: Attendance) => string = personName): string[] =>
    rows.filter(wanted).map(name).filter(Boolean).sort(french.compare)
  const personName = ({ personId }: Attendance): string => {
    const person = people.find(({ id }) => id === personId)
    if (!person) return ''
    return nameWithPlace(person.name, seats.get(personId))
  }
  const substitute = (row: Attendance): string => {
    const seat = seats.get(row.personId)
    return `${row.substituteName ?? 'suppléant'}${seat ? ` (pour ${seat})` : ''}`
  }
  const groups = [
    ['Présents', named(({ actual }) => actual === 'present')],
    ['À distance', named(({ actual }) => actual === 'remote')],
    ['Suppléants', named(({ actual }) => actual === 'substitute', substitute)],
    ['Excusés', named(({ actual, answer }) => actual === 'absent' && answer === 'absent')],
  ] as const
  const shown = groups.filter(([, names]) => names.length > 0)
  if (shown.length === 0) return []
  const items = shown.map(([label, names]) => `- **${label} :** ${names.map(literal).join(', ')}`)
  // The title reserves what stands under it.
  return [`${RESERVED_MARK}\n## ${ATTENDANCE}`, items.join('\n')]
}

const OUTCOMES: Record<NonNullable<AgendaItem['outcome']>, string> = {
  treated: 'Point traité.',
  'carried-over': 'Point reporté à une prochaine réunion.',
  dropped: 'Point retiré de l’ordre du jour.',
}

function part({ number, title, items }: AgendaPartRead, { earlier }: DraftFacts): string[] {
  return [
    `## ${number}. ${literal(title)}`,
    ...items.flatMap((item) => [
      `### ${literal(item.title)}${item.urgent ? ' (point urgent)' : ''}`,
      ...(item.outcome ? [OUTCOMES[item.outcome]] : []),
      ...(item.kind === 'follow-up' ? list(earlier.map(followed)) : []),
    ]),
  ]
}

function followed(action: FollowUp): string {
  return `${followUp(action)} — ${action.doneAt ? 'faite' : 'en cours'}`
}

function followUp({ number, text, owner, due }: FollowUp): string {
  const tail = [owner ? literal(owner) : '', due ? `pour le ${dayAndYear(due)}` : ''].filter(Boolean)
  return [`**${number}** : ${literal(text)}`, ...tail].join(' — ')
}

function list(items: readonly string[]): string[] {
  return items.length === 0 ? [] : [items.map((item) => `- ${item}`).join('\n')]
}

/**
 * What a member typed is text, on one line: no star of theirs turns bold, no line of theirs starts a heading,
 * no word of theirs reserves it.
 */
function literal(text: string): string {
  return escapeMarks(text.replace(/\s+/g, ' ').trim().replace(/[\\*]/g, '\\$&'))
}

function dayAndYear(date: Meeting['date']): string {
  return `${dayFr(date)} ${date.year}`
}

const french = new Intl.Collator('fr')

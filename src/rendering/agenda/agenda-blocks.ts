import type { AgendaFacts } from '../../application/messages-agenda.ts'
import type { ViewBlock } from '../../interaction/view.ts'
import { count, duration, shortened } from '../french.ts'

// The whole list is `/suivi actions`.
const MOST_SUBJECTS = 5
const LONGEST_SUBJECT = 60

type Part = AgendaFacts['parts'][number]

/** The agenda as members read it: three parts, points urgents marked. */
export function agendaBlocks({ parts }: AgendaFacts): ViewBlock[] {
  return parts.flatMap((part, i) => [
    { kind: 'text', text: { bold: `${i + 1}. ${part.title}` } } as const,
    part.items.length === 0
      ? ({ kind: 'note', text: 'Pas de point inscrit.' } as const)
      : ({ kind: 'list', items: part.items.map(itemLine) } as const),
  ])
}

/** The same, with the time of each part against its own: for those who compose. */
export function composedBlocks({ parts }: AgendaFacts): ViewBlock[] {
  return parts.flatMap((part, i) => [
    { kind: 'text', text: [{ bold: `${i + 1}. ${part.title}` }, ` (${timeOf(part)})`] } as const,
    ...(part.items.length === 0 ? [] : [{ kind: 'list', items: part.items.map(itemLine) } as const]),
  ])
}

function itemLine({ title, minutes, urgent, subjects = [] }: Part['items'][number]): string {
  const line = `${urgent ? 'Point urgent : ' : ''}${title} (${duration(minutes)})`
  return subjects.length > 0 ? `${line} : ${subjectsText(subjects)}` : line
}

/** « Recenser les besoins ; écrire au préfet ; et 3 autres » */
function subjectsText(subjects: readonly string[]): string {
  const left = subjects.length - MOST_SUBJECTS
  return [
    ...subjects.slice(0, MOST_SUBJECTS).map((text) => shortened(text, LONGEST_SUBJECT)),
    ...(left > 0 ? [`et ${count(left, 'autre', 'autres')}`] : []),
  ].join(' ; ')
}

function timeOf({ items, budget }: Part): string {
  const used = items.reduce((sum, item) => sum + item.minutes, 0)
  return used > budget
    ? `${duration(used)} pour ${duration(budget)} prévues : ${duration(used - budget)} de trop`
    : `${duration(used)} sur ${duration(budget)}`
}

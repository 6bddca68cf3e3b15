import type { ReviewCounts, ReviewStanding } from '../../application/read-review.ts'
import type { Button, ViewBlock } from '../../interaction/view.ts'
import { count } from '../french.ts'
import { answerButtons, answerText, lift, observationOf, pointBlocks, WHAT } from './observation-views.ts'

/** « Tout voir »: everything one said; for the writer and those who lead, who said what, and what waits for a word. */
export function wholeBlocks(standing: ReviewStanding, review: ReviewCounts): ViewBlock[] {
  return [...ownBlocks(standing, review), ...namedBlocks(standing, review)]
}

function ownBlocks({ minutes }: ReviewStanding, { own }: ReviewCounts): ViewBlock[] {
  if (!own.recipient) return []
  const over = isOver(minutes.state)
  return [
    { kind: 'text', text: ownText(own) },
    ...own.observations
      .filter(({ status }) => status === 'open')
      .flatMap((one): ViewBlock[] => [
        ...pointBlocks(one),
        ...answered(one),
        // What is annexed to a text that no longer changes is withdrawn no more (M3).
        ...(over ? [] : buttons([withdraw(one)])),
      ]),
    ...(own.remarks.length > 0 ? [{ kind: 'note', text: 'Vos remarques dans le fil :' } as const] : []),
    ...own.remarks.flatMap((one): ViewBlock[] => [
      { kind: 'quote', text: one.text },
      ...answered(one),
      ...(over ? [] : buttons([observationOf(one.id)])),
    ]),
  ]
}

function withdraw({ id, blocking }: Own): Button {
  const label = blocking ? 'Retirer ma réserve' : 'Retirer'
  return { label, action: 'compte-rendu.lever-reserve', subject: id }
}

function answered({ answer, answerReason: reason }: ReviewCounts['own']['remarks'][number] | Own): ViewBlock[] {
  return answer ? [{ kind: 'note', text: answerText({ answer, reason }) }] : []
}

type Own = ReviewCounts['own']['observations'][number]

function namedBlocks({ minutes }: ReviewStanding, { named: names }: ReviewCounts): ViewBlock[] {
  if (!names) return []
  const { approved, unanswered, observed, reserved, canLift, canAnswer } = names
  const over = isOver(minutes.state)
  const waiting = new Set(unanswered.map(({ point }) => point))
  const told = [...reserved, ...observed].filter(({ id }) => !waiting.has(id))
  return [
    { kind: 'note', text: 'Pour vous seulement :' },
    ...(approved.length > 0 ? [{ kind: 'text', text: `Ont approuvé : ${approved.join(', ')}.` } as const] : []),
    ...(unanswered.length > 0
      ? [{ kind: 'text', text: `${count(unanswered.length, 'point', 'points')} sans réponse :` } as const]
      : []),
    ...unanswered.flatMap((point): ViewBlock[] => [
      { kind: 'text', text: [{ bold: `${WHAT[point.kind]} de ${point.by}` }] },
      ...pointBlocks(point),
      ...buttons([
        ...(canAnswer ? answerButtons({ ...point, over }) : []),
        ...(canLift && reserved.some(({ id }) => id === point.point) ? [lift(point.point)] : []),
      ]),
    ]),
    ...told.flatMap((one): ViewBlock[] => {
      const holds = reserved.includes(one)
      return [
        { kind: 'text', text: [{ bold: `${holds ? 'Réserve' : 'Observation'} de ${one.by}` }] },
        { kind: 'quote', text: one.text },
        ...(holds && canLift ? buttons([lift(one.id)]) : []),
      ]
    }),
  ]
}

function buttons(all: readonly Button[]): ViewBlock[] {
  return all.length > 0 ? [{ kind: 'buttons', buttons: all }] : []
}

function isOver(state: ReviewStanding['minutes']['state']): boolean {
  return state === 'validated' || state === 'distributed'
}

export function ownText({ read, approved, observations }: ReviewCounts['own']): string {
  const done = [read ? 'lu' : '', approved ? 'approuvé' : ''].filter(Boolean)
  const open = observations.filter(({ status }) => status === 'open').length
  const parts = [
    ...(done.length > 0 ? [`vous l’avez ${done.join(' et ')}`] : []),
    ...(open > 0 ? [count(open, 'observation ou réserve ouverte', 'observations ou réserves ouvertes')] : []),
  ]
  return parts.length > 0 ? `De votre côté : ${parts.join(', ')}.` : 'De votre côté : rien encore, et c’est permis.'
}

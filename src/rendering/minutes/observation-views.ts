import type { MinutesMessages, PointFacts } from '../../application/messages-minutes.ts'
import type { Button, View, ViewBlock } from '../../interaction/view.ts'
import { stateButton } from './circulation-view.ts'
import { minutesTitle } from './phrases.ts'

export const lift = (observation: string): Button => ({
  label: 'Lever la réserve',
  action: 'compte-rendu.lever-reserve',
  subject: observation,
})

export const WHAT: Readonly<Record<PointFacts['kind'], string>> = {
  observation: 'Observation',
  reserve: 'Réserve',
  remark: 'Remarque dans le fil',
}

/** To the writer, and for a réserve to those who lead. It says what became of the point, and then asks nothing more. */
export function observationView(facts: MinutesMessages['minutes.observation']): View {
  const heading = `${WHAT[facts.kind]} de ${facts.by}`
  const buttons = [
    ...(facts.canAnswer && !isSettled(facts) ? answerButtons(facts) : []),
    ...(facts.canLift ? [lift(facts.point)] : []),
  ]
  return {
    summary: `${heading} : ${minutesTitle(facts)}`,
    blocks: [
      { kind: 'text', text: [{ bold: heading }, ` — ${minutesTitle(facts)}`] },
      ...(facts.status === 'deleted' ? [] : pointBlocks(facts)),
      { kind: 'note', text: fateText(facts) ?? effectText(facts) },
      ...(buttons.length > 0 ? [{ kind: 'buttons', buttons } as const] : []),
    ],
  }
}

/** What a point is about, then what it says: the same wherever it is shown. */
export function pointBlocks({ item, passage, text }: Pick<PointFacts, 'item' | 'passage' | 'text'>): ViewBlock[] {
  return [
    ...(item ? [{ kind: 'note', text: `Point : ${item}` } as const] : []),
    ...(passage ? [{ kind: 'note', text: `Passage : « ${passage} »` } as const] : []),
    { kind: 'quote', text },
  ]
}

/** « Intégrer », « Décliner », « Laisser ouverte »; once the text is frozen, the next agenda is left. */
export function answerButtons({ point, late, over, proposed, answer }: AnswerableFacts): Button[] {
  const decline: Button = { label: 'Décliner', action: 'compte-rendu.decliner', subject: point }
  if (late || over) return [...(proposed ? [] : [agendaButton(point)]), ...(answer ? [] : [decline])]
  return [
    { label: 'Intégrer', action: 'compte-rendu.integrer', subject: point, style: 'primary' },
    ...(answer?.answer === 'declined' ? [] : [decline]),
    ...(answer ? [] : [{ label: 'Laisser ouverte', action: 'compte-rendu.laisser', subject: point }]),
  ]
}

type AnswerableFacts = Pick<PointFacts, 'point' | 'late' | 'proposed' | 'answer'> & { readonly over: boolean }

export function agendaButton(point: string): Button {
  return { label: 'Mettre au prochain ordre du jour', action: 'compte-rendu.inscrire', subject: point }
}

function isSettled({ status, answer, over, proposed }: MinutesMessages['minutes.observation']): boolean {
  if (['withdrawn', 'lifted', 'deleted', 'observation', 'superseded'].includes(status)) return true
  return answer?.answer === 'integrated' || (proposed && over)
}

/** What became of it; null while nothing has. */
export function fateText({ status, answer, proposed }: Pick<PointFacts, 'status' | 'answer' | 'proposed'>) {
  const said: Array<string | null> = [
    STATUS[status] ?? null,
    answer ? answerText(answer) : null,
    proposed ? 'Proposée au prochain ordre du jour.' : null,
  ]
  return said.filter((one) => one !== null).join(' ') || null
}

const STATUS: Readonly<Partial<Record<PointFacts['status'], string>>> = {
  deleted: 'Supprimée par son auteur.',
  observation: 'Son auteur en a fait une observation.',
  withdrawn: 'Retirée par son auteur.',
  lifted: 'Levée par l’animation.',
  superseded: 'Rattachée à une version remplacée.',
}

/** « Déclinée : le montant est celui du marché. » */
export function answerText({ answer, reason }: NonNullable<PointFacts['answer']>): string {
  switch (answer) {
    case 'integrated':
      return 'Intégrée : le texte en tient compte.'
    case 'declined':
      return `Déclinée. Motif : ${reason}`
    case 'left':
      return 'Lue, et laissée ouverte.'
  }
}

function effectText({ kind, late, over }: MinutesMessages['minutes.observation']): string {
  if (late) {
    return 'Elle est arrivée après la clôture : elle est conservée, sans effet sur le compte-rendu. Elle peut aller au prochain ordre du jour.'
  }
  if (over) {
    return kind === 'remark'
      ? 'Le compte-rendu est validé : elle est conservée. Elle peut aller au prochain ordre du jour.'
      : 'Le compte-rendu est validé : elle lui est annexée, dans l’édition des membres. Elle peut aller au prochain ordre du jour.'
  }
  switch (kind) {
    case 'reserve':
      return 'Tant qu’elle est ouverte, le compte-rendu ne sera pas validé. Elle tombe si son auteur la retire, si le texte est révisé sur le fond, ou si l’animation la lève après discussion.'
    case 'observation':
      return 'Elle ne bloque pas la validation. Votre réponse est communiquée à son auteur.'
    case 'remark':
      return 'Une simple réponse dans le fil, sans effet sur la validation. Votre réponse est communiquée à son auteur, qui peut aussi en faire une observation.'
  }
}

/** To whoever wrote in the thread for the first time. */
export function remarkKeptView({ remark, text, writer, over, ...facts }: MinutesMessages['minutes.remark-kept']): View {
  const title = minutesTitle(facts)
  const effect = over
    ? 'Le compte-rendu est validé : elle est conservée et pourra aller au prochain ordre du jour.'
    : 'Elle n’a pas d’effet sur la validation. Si vous souhaitez une réponse au titre de la relecture, vous pouvez en faire une observation.'
  return {
    summary: `${title} : votre remarque est conservée`,
    blocks: [
      {
        kind: 'text',
        text: [{ bold: title }, ` : votre remarque dans le fil est conservée, et montrée à ${writer}. ${effect}`],
      },
      { kind: 'quote', text },
      { kind: 'note', text: 'Vos remarques suivantes le seront aussi ; « Où en est-on ? » les montre toutes.' },
      { kind: 'buttons', buttons: [...(over ? [] : [observationOf(remark)]), stateButton(facts.minutes)] },
    ],
  }
}

export function observationOf(remark: string): Button {
  return { label: 'En faire une observation', action: 'compte-rendu.remarque', subject: remark }
}

const YOUR: Readonly<Record<PointFacts['kind'], string>> = {
  observation: 'votre observation',
  reserve: 'votre réserve',
  remark: 'votre remarque dans le fil',
}

/** To the author of a point. */
export function answeredView(facts: MinutesMessages['minutes.answered']): View {
  const { kind, status, answer, answeredBy, point } = facts
  const title = minutesTitle(facts)
  const open = kind === 'reserve' && status === 'open'
  return {
    summary: `${title} : une réponse à ${YOUR[kind]}`,
    blocks: [
      { kind: 'text', text: [{ bold: title }, ` : ${answeredBy} a répondu à ${YOUR[kind]}.`] },
      ...pointBlocks(facts),
      ...(answer ? [{ kind: 'text', text: [{ bold: answerText(answer) }] } as const] : []),
      ...(open
        ? [
            { kind: 'note', text: 'Votre réserve reste ouverte tant que vous ne la retirez pas.' } as const,
            {
              kind: 'buttons',
              buttons: [{ label: 'Retirer ma réserve', action: 'compte-rendu.lever-reserve', subject: point }],
            } as const,
          ]
        : []),
    ],
  }
}

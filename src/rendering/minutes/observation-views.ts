import type { MinutesMessages } from '../../application/messages-minutes.ts'
import type { Button, View, ViewBlock } from '../../interaction/view.ts'
import { count } from '../french.ts'
import { stateButton } from './circulation-view.ts'
import { minutesTitle } from './phrases.ts'

const revise = (minutes: string): Button => ({
  label: 'Corriger le texte',
  action: 'compte-rendu.corriger',
  subject: minutes,
})

const lift = (observation: string): Button => ({
  label: 'Lever la réserve',
  action: 'compte-rendu.lever-reserve',
  subject: observation,
})

/** To the writer, and for a réserve to those who lead. */
export function observationView(facts: MinutesMessages['minutes.observation']): View {
  const { by, text, blocking, late, canLift } = facts
  const what = blocking ? 'Réserve' : 'Observation'
  const after = late
    ? 'Elle est arrivée après la clôture : elle est conservée, sans effet sur le compte-rendu.'
    : blocking
      ? 'Tant qu’elle est ouverte, le compte-rendu ne sera pas validé. Elle tombe si son auteur la retire, si le texte est révisé sur le fond, ou si l’animation la lève après discussion.'
      : 'Elle ne bloque pas la validation. Vous pouvez en tenir compte en corrigeant le texte.'
  const buttons = [...(late ? [] : [revise(facts.minutes)]), ...(canLift ? [lift(facts.observation)] : [])]
  return {
    summary: `${what} de ${by} : ${minutesTitle(facts)}`,
    blocks: [
      { kind: 'text', text: [{ bold: `${what} de ${by}` }, ` — ${minutesTitle(facts)}`] },
      { kind: 'quote', text },
      { kind: 'note', text: after },
      ...(buttons.length > 0 ? [{ kind: 'buttons', buttons } as const] : []),
    ],
  }
}

export function reserveSettledView(facts: MinutesMessages['minutes.reserve-settled']): View {
  const { by, how, text, reason, validated } = facts
  const verb = how === 'withdrawn' ? `${by} a retiré sa réserve` : `${by} a levé cette réserve`
  return {
    summary: `${minutesTitle(facts)} : ${how === 'withdrawn' ? 'réserve retirée' : 'réserve levée'}`,
    blocks: [
      { kind: 'text', text: [{ bold: `${verb}.` }, ` ${minutesTitle(facts)}`] },
      { kind: 'quote', text },
      ...(reason ? [{ kind: 'text', text: `Motif : ${reason}` } as const] : []),
      ...(validated ? [{ kind: 'text', text: 'Le compte-rendu est validé.' } as const] : []),
    ],
  }
}

/** M6: the ways out, to the writer and to those who lead. */
export function contestedView(facts: MinutesMessages['minutes.contested']): View {
  const { minutes, reserves, canLift } = facts
  return {
    summary: `${minutesTitle(facts)} : en attente d’accord`,
    blocks: [
      { kind: 'text', text: [{ bold: `${minutesTitle(facts)} : en attente d’accord.` }] },
      { kind: 'text', text: `${count(reserves.length, 'réserve reste ouverte', 'réserves restent ouvertes')} :` },
      ...reserves.flatMap((reserve): ViewBlock[] => [
        { kind: 'text', text: [{ bold: reserve.by }] },
        { kind: 'quote', text: reserve.text },
        ...(canLift ? [{ kind: 'buttons', buttons: [lift(reserve.id)] } as const] : []),
      ]),
      {
        kind: 'list',
        items: [
          'la personne qui a fait la réserve peut la retirer ;',
          'le texte peut être révisé sur le fond : une nouvelle version, un nouveau délai ;',
          'le point peut être mis au prochain ordre du jour, puis la réserve levée par l’animation, motif à l’appui.',
        ],
      },
      {
        kind: 'buttons',
        buttons: [
          revise(minutes),
          { label: 'Mettre à l’ordre du jour', action: 'ordre-du-jour.proposer', subject: '' },
          stateButton(minutes),
        ],
      },
    ],
  }
}

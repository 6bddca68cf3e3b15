import { Temporal } from 'temporal-polyfill'
import type { MinutesMessages } from '../../application/messages-minutes.ts'
import type { Button, View, ViewBlock } from '../../interaction/view.ts'
import { count, longDay } from '../french.ts'
import { stateButton } from './circulation-view.ts'
import { agendaButton, fateText, lift, pointBlocks } from './observation-views.ts'
import { minutesTitle } from './phrases.ts'

const withdraw = (point: string): Button => ({
  label: 'Retirer ma réserve',
  action: 'compte-rendu.lever-reserve',
  subject: point,
})

/** M6: the ways out, to the writer and to those who lead; at the close, then every week while it lasts. */
export function contestedView(facts: MinutesMessages['minutes.contested']): View {
  const { minutes, reserves, liftable, canLift, canRevise, recalled, since, zone } = facts
  const title = `${minutesTitle(facts)} : ${recalled ? 'toujours ' : ''}en attente d’accord`
  const day = longDay(Temporal.Instant.from(since).toZonedDateTimeISO(zone).toPlainDate())
  const how = recalled ? ` depuis le ${day}` : ''
  return {
    summary: title,
    blocks: [
      { kind: 'text', text: [{ bold: `${title}${how}.` }] },
      { kind: 'text', text: `${count(reserves.length, 'réserve reste ouverte', 'réserves restent ouvertes')} :` },
      ...reserves.flatMap((reserve): ViewBlock[] => {
        const fate = fateText(reserve)
        const buttons = [
          ...(canLift ? [lift(reserve.point)] : []),
          ...(reserve.proposed ? [] : [agendaButton(reserve.point)]),
        ]
        return [
          { kind: 'text', text: [{ bold: reserve.by }] },
          ...pointBlocks(reserve),
          ...(fate ? [{ kind: 'note', text: fate } as const] : []),
          ...(buttons.length > 0 ? [{ kind: 'buttons', buttons } as const] : []),
        ]
      }),
      {
        kind: 'list',
        items: [
          'la personne qui a fait la réserve peut la retirer ;',
          'qui a rédigé peut réviser le texte sur le fond : une nouvelle version, un nouveau délai ;',
          liftable
            ? 'le point peut être mis au prochain ordre du jour, puis la réserve levée par l’animation, motif à l’appui.'
            : 'le point peut être mis au prochain ordre du jour ; qui a rédigé ne peut pas lever la réserve : une personne qui organise le pourra, une fois nommée (`/reseau passer-la-main`).',
        ],
      },
      {
        kind: 'buttons',
        buttons: [
          ...(canRevise ? [{ label: 'Réviser le texte', action: 'compte-rendu.corriger', subject: minutes }] : []),
          stateButton(minutes),
        ],
      },
      { kind: 'note', text: 'Sans changement, ce message vous reviendra chaque semaine.' },
    ],
  }
}

/** To the author of a réserve, at the close: theirs to decide, and nobody hurries them. */
export function heldView(facts: MinutesMessages['minutes.held']): View {
  const title = minutesTitle(facts)
  return {
    summary: `${title} : en attente d’accord`,
    blocks: [
      {
        kind: 'text',
        text: [
          { bold: title },
          ' : le délai est passé, et votre réserve est ouverte. Le compte-rendu est en attente d’accord ; il le restera tant qu’elle n’est pas retirée, levée après discussion, ou le texte révisé.',
        ],
      },
      ...pointBlocks(facts),
      { kind: 'buttons', buttons: [withdraw(facts.point), ...(facts.proposed ? [] : [agendaButton(facts.point)])] },
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

import type { PlannedCirculation } from '../../application/circulate-later.ts'
import type { CirculationPlan } from '../../application/circulate-minutes.ts'
import type { MinutesMessages, PlannedOutcome } from '../../application/messages-minutes.ts'
import type { Button, View, ViewBlock } from '../../interaction/view.ts'
import { count, shortDay } from '../french.ts'
import { closeText, dayAtTime, dayText, minutesTitle } from './phrases.ts'
import { circulateButton } from './writer-views.ts'

/** Why reading now is not easy, before « Transmettre à la rentrée » is offered. */
export function laterBlocks({ advice: { later, workingDays, schoolHoliday } }: CirculationPlan): ViewBlock[] {
  if (!later) return []
  const holiday = schoolHoliday === null || schoolHoliday === 'unknown' ? null : schoolHoliday
  const reasons = [
    `Ce délai compte ${count(workingDays, 'jour ouvré', 'jours ouvrés')}`,
    ...(holiday ? [`il rencontre les ${holiday}`] : []),
  ]
  return [
    {
      kind: 'text',
      text: `${reasons.join(' et ')}. Vous pouvez aussi laisser le compte-rendu partir de lui-même le ${shortDay(later)} à 9 h 00 ; d’ici là il reste modifiable.`,
    },
    ...(schoolHoliday === 'unknown'
      ? [{ kind: 'note', text: 'Calendrier scolaire inconnu à ces dates.' } as const]
      : []),
  ]
}

export function laterButtons({ advice: { later }, minutes }: CirculationPlan): Button[] {
  if (!later) return []
  return [
    {
      label: `Transmettre à la rentrée, le ${shortDay(later)}`,
      action: 'compte-rendu.transmettre-rentree',
      subject: minutes.id,
    },
  ]
}

export function cancelLaterButton(minutes: string): Button {
  return { label: 'Annuler la transmission prévue', action: 'compte-rendu.transmettre-annuler', subject: minutes }
}

/** « Ce compte-rendu partira de lui-même le … » */
export function plannedText(at: string, zone: string): string {
  return `Ce compte-rendu partira de lui-même le ${dayAtTime(at, zone)}, et le délai d’observation commencera ce jour-là.`
}

export function circulationPlannedView({ minutes, at, zone }: PlannedCirculation): View {
  return {
    summary: 'Transmission prévue',
    blocks: [
      { kind: 'text', text: [{ bold: 'Transmission prévue. ' }, plannedText(at.toString(), zone)] },
      { kind: 'note', text: 'D’ici là, le texte reste modifiable, et vous pouvez le transmettre plus tôt.' },
      {
        kind: 'buttons',
        buttons: [
          { label: 'Modifier', action: 'compte-rendu.rediger', subject: minutes.id },
          cancelLaterButton(minutes.id),
        ],
      },
    ],
  }
}

export function circulationUnplannedView(minutes: string, was: boolean): View {
  const text = was
    ? 'La transmission prévue est annulée. Le texte est conservé, rien n’est parti.'
    : 'Aucune transmission n’était prévue.'
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      {
        kind: 'buttons',
        buttons: [{ label: 'Transmettre', action: 'compte-rendu.transmettre', subject: minutes }],
      },
    ],
  }
}

const WHY: Readonly<Record<(PlannedOutcome & { outcome: 'kept' })['why'], string>> = {
  empty: 'le texte est vide',
  channel: 'le réseau n’a pas de canal',
  role: 'transmettre revient à qui rédige',
  other: 'le texte ne peut pas partir tel quel',
}

/** To whoever planned it, when its time has come. */
export function plannedCirculationView(facts: MinutesMessages['minutes.planned-circulation']): View {
  const title = minutesTitle(facts)
  if (facts.outcome === 'circulated') {
    return {
      summary: `${title} : transmis, comme prévu`,
      blocks: [
        {
          kind: 'text',
          text: [{ bold: title }, ` : transmis, comme prévu. Observations jusqu’au ${dayText(facts.lastDay)} inclus.`],
        },
        { kind: 'note', text: closeText(facts) },
      ],
    }
  }
  return {
    summary: `${title} : pas transmis`,
    blocks: [
      {
        kind: 'text',
        text: [
          { bold: title },
          ` : la transmission prévue n’a pas eu lieu (${WHY[facts.why]}). Le texte est conservé.`,
        ],
      },
      ...(facts.circulates ? [{ kind: 'buttons', buttons: [circulateButton(facts.minutes)] } as const] : []),
    ],
  }
}

import type { FollowUp } from '../../application/ports/agenda.ts'
import type { Inline, View, ViewBlock } from '../../interaction/view.ts'
import { count, longDay } from '../french.ts'

// One phone screen.
const MOST_SHOWN = 10

/** « **2026-03-A1** Recenser les besoins (DGS de Faulx, pour le mardi 30 juin 2026) » */
export function followUpLine({ number, text, owner, due }: FollowUp): Inline[] {
  const details = [owner, due && `pour le ${longDay(due)}`].filter((part) => part !== null)
  return [{ bold: number }, ` ${text}${details.length > 0 ? ` (${details.join(', ')})` : ''}`]
}

export function actionsView(open: readonly FollowUp[]): View {
  if (open.length === 0) {
    return { summary: 'Aucune action ouverte', blocks: [{ kind: 'text', text: 'Aucune action n’est ouverte.' }] }
  }
  return {
    summary: count(open.length, 'action ouverte', 'actions ouvertes'),
    blocks: [
      { kind: 'heading', text: count(open.length, 'action ouverte', 'actions ouvertes') },
      ...open.slice(0, MOST_SHOWN).flatMap((row): ViewBlock[] => [
        { kind: 'text', text: followUpLine(row) },
        { kind: 'buttons', buttons: [{ label: 'Fait', action: 'suivi.fait', subject: row.id }] },
      ]),
      ...rest(open.length, 'autre action', 'autres actions'),
    ],
  }
}

export function decisionsView(all: readonly FollowUp[]): View {
  if (all.length === 0) {
    return { summary: 'Aucune décision', blocks: [{ kind: 'text', text: 'Aucune décision n’est encore enregistrée.' }] }
  }
  return {
    summary: count(all.length, 'décision', 'décisions'),
    blocks: [
      { kind: 'heading', text: 'Décisions, de la plus récente à la plus ancienne' },
      { kind: 'list', items: all.slice(0, MOST_SHOWN).map(followUpLine) },
      ...rest(all.length, 'autre décision', 'autres décisions'),
    ],
  }
}

export function actionAddedView(row: FollowUp): View {
  return {
    summary: `Action ajoutée : ${row.number}`,
    blocks: [{ kind: 'text', text: ['Action ajoutée. ', ...followUpLine(row)] }],
  }
}

export function actionDoneView(row: FollowUp): View {
  return {
    summary: `Action faite : ${row.number}`,
    blocks: [{ kind: 'text', text: ['C’est fait. ', ...followUpLine(row)] }],
  }
}

function rest(total: number, one: string, many: string): ViewBlock[] {
  return total > MOST_SHOWN ? [{ kind: 'note', text: `Et ${count(total - MOST_SHOWN, one, many)}.` }] : []
}

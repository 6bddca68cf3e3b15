import type { ClosedMeeting } from '../../application/close-meeting.ts'
import type { View } from '../../interaction/view.ts'
import { count, shortDay } from '../french.ts'
import { followUpLine } from './follow-up-views.ts'

/** The receipt of the close: what was kept and who writes. */
export function closedView({ meeting, present, followUps, requests, carriedOver, writer }: ClosedMeeting): View {
  const decisions = followUps.filter((row) => row.kind === 'decision')
  const actions = followUps.filter((row) => row.kind === 'action')
  const kept = [
    count(present, 'présent', 'présents'),
    count(decisions.length, 'décision', 'décisions'),
    count(actions.length, 'action', 'actions'),
    count(requests, 'demande pour la prochaine', 'demandes pour la prochaine'),
    ...(carriedOver > 0 ? [count(carriedOver, 'point reporté', 'points reportés')] : []),
  ]
  return {
    summary: `Réunion du ${shortDay(meeting.date)} close`,
    blocks: [
      { kind: 'text', text: [{ bold: `La réunion du ${shortDay(meeting.date)} est close.` }, ` ${kept.join(', ')}.`] },
      ...(followUps.length > 0 ? [{ kind: 'list', items: followUps.map(followUpLine) } as const] : []),
      {
        kind: 'text',
        text: `Le compte-rendu est préparé. Rédaction : ${writer.name}, avec \`/compte-rendu rediger\`.`,
      },
    ],
  }
}

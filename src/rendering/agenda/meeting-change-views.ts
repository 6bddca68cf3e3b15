import type { HostingChange } from '../../application/hosting.ts'
import type { MovedMeeting } from '../../application/move-meeting.ts'
import { ofPlace } from '../../application/place-names.ts'
import type { Meeting } from '../../application/records.ts'
import type { ResumedSeries, SuspendedSeries } from '../../application/suspend-series.ts'
import type { View } from '../../interaction/view.ts'
import { count, dayAndTime, shortDay } from '../french.ts'
import { changeBlocks } from '../network/order-views.ts'
import { whenAndHost } from './meeting-words.ts'

export function movedView({ meeting, from, hostAskedAgain, changes, warning }: MovedMeeting): View {
  const text = `La réunion du ${dayAndTime(from)} est déplacée au ${dayAndTime(meeting.starts)}. Le canal est prévenu ; les autres réunions ne bougent pas.`
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      ...(warning ? [{ kind: 'note', text: warningWords(warning) } as const] : []),
      ...(hostAskedAgain
        ? [
            {
              kind: 'note',
              text: 'L’accueil était confirmé pour l’ancienne date : la commune garde son tour, et dira si elle le peut encore.',
            } as const,
          ]
        : []),
      ...changeBlocks(changes),
    ],
  }
}

function warningWords(warning: NonNullable<MovedMeeting['warning']>): string {
  switch (warning.kind) {
    case 'holiday':
      return `Attention, ce jour est férié : ${warning.name}.`
    case 'weekend':
      return 'Attention, ce jour tombe un week-end.'
    case 'council':
      return `Attention, la réunion rencontre le conseil municipal ${ofPlace(warning.commune)}.`
  }
}

export function cancelledView(cancelled: {
  meeting: Meeting
  topics: number
  changes: readonly HostingChange[]
}): View {
  const { meeting, topics, changes } = cancelled
  const kept = topics > 0 ? ` ${count(topics, 'sujet revient', 'sujets reviennent')} parmi les propositions.` : ''
  const text = `La réunion du ${dayAndTime(meeting.starts)} est annulée. Le canal est prévenu ; le tour d’accueil est conservé.${kept}`
  return { summary: text, blocks: [{ kind: 'text', text }, ...changeBlocks(changes)] }
}

export function suspendedView({ series, meetings, standing }: SuspendedSeries): View {
  const text = `« ${series.name} » est suspendue : ${count(meetings, 'réunion quitte', 'réunions quittent')} le calendrier, sans consommer de tour d’accueil. Pour reprendre : \`/reunion reprendre\`.`
  const days = standing.map(({ date }) => shortDay(date)).join(', ')
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      ...(standing.length > 0
        ? [
            {
              kind: 'note',
              text: `Déjà convoquée, elle est maintenue : ${days}. Pour l’annuler : \`/reunion annuler\`.`,
            } as const,
          ]
        : []),
    ],
  }
}

export function resumedView({ series, meetings, next }: ResumedSeries): View {
  const back = count(meetings, 'réunion revient', 'réunions reviennent')
  const text = `« ${series.name} » reprend : ${back} au calendrier.${next ? ` Prochaine réunion : ${whenAndHost(next)}.` : ''}`
  return { summary: text, blocks: [{ kind: 'text', text }] }
}

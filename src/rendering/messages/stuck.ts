import { Temporal } from 'temporal-polyfill'
import type { DueKind } from '../../application/due-kinds.ts'
import type { ChannelMessages } from '../../application/messages-channel.ts'
import type { View } from '../../interaction/view.ts'
import { DUE_LABELS } from '../due-labels.ts'
import { count, dayAndTime } from '../french.ts'

type Facts = ChannelMessages['trouble.stuck']
type Trouble = Facts['troubles'][number]

/** What, since when, and what to do: the facilitator passes it on, since only the operator can. */
export function stuckView({ network, troubles, more }: Facts): View {
  const summary = 'Quelque chose est bloqué depuis plus d’une heure'
  const others = more > 0 ? [`Et ${count(more, 'autre blocage', 'autres blocages')}.`] : []
  return {
    summary,
    blocks: [
      { kind: 'text', text: { bold: summary } },
      { kind: 'list', items: [...troubles.map(sentence), ...others] },
      {
        kind: 'text',
        text: 'Rien n’est perdu. Transmettez ce message à la personne qui exploite le robot : sur la machine où il tourne, `npm run stuck` montre chaque blocage, et permet de le relancer ou d’y renoncer.',
      },
      { kind: 'note', text: `${network}. Je ne redirai pas ce qui est dit ici.` },
    ],
  }
}

function sentence(trouble: Trouble): string {
  const since = dayAndTime(Temporal.PlainDateTime.from(trouble.since))
  if (trouble.of === 'due-work') {
    const label = DUE_LABELS[trouble.kind as DueKind] ?? trouble.kind
    return trouble.state === 'dead'
      ? `« ${label} », prévu le ${since} : huit essais ont échoué, il n’y en aura pas d’autre.`
      : `« ${label} », prévu le ${since} : ce n’est pas encore fait.`
  }
  const what = `${MESSAGES[trouble.to ?? 'person']} du ${since}`
  switch (trouble.state) {
    case 'unknown':
      return `${what} : impossible de savoir s’il est parti. S’il est arrivé, il n’y a rien à faire.`
    case 'failed':
      return `${what} : il a été refusé et n’est pas parti.`
    default:
      return `${what} : il n’a pas encore pu partir, de nouveaux essais sont faits.`
  }
}

const MESSAGES: Readonly<Record<NonNullable<Trouble['to']>, string>> = {
  channel: 'Un message au canal',
  thread: 'Un message dans un fil du canal',
  person: 'Un message privé',
  calendar: 'Une date du calendrier',
  mail: 'Un courriel',
}

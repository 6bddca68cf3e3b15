import type { ChannelMove } from '../../application/move-channel.ts'
import type { View } from '../../interaction/view.ts'
import { count } from '../french.ts'
import { enumerate } from './people-views.ts'

interface About {
  readonly id: string
  readonly name: string
}

/** What happens when the network moves to this channel, before it does. */
export function moveView(move: ChannelMove, { id, name }: About): View {
  const summary = 'Installer le réseau dans ce canal ?'
  return {
    summary,
    blocks: [
      { kind: 'text', text: { bold: summary } },
      {
        kind: 'text',
        text: `${name} : tout ce que je publie arrivera ici, à commencer par ce qui attendait.${again(move)}`,
      },
      {
        kind: 'text',
        text: 'Invitez-y d’abord tous les membres, et eux seuls : un projet de compte-rendu ne se lit qu’entre membres confirmés.',
      },
      {
        kind: 'buttons',
        buttons: [{ label: 'S’installer ici', action: 'reseau.canal-confirmer', subject: id, style: 'primary' }],
      },
    ],
  }
}

function again({ reviews, convocations }: ChannelMove): string {
  const what = [
    ...(convocations > 0 ? [count(convocations, 'convocation', 'convocations')] : []),
    ...(reviews > 0 ? [count(reviews, 'compte-rendu à l’examen', 'comptes-rendus à l’examen')] : []),
  ]
  return what.length > 0 ? ` Y seront republiés : ${enumerate(what)} ; aucun délai ne change.` : ''
}

/** « S’installer ici », once done. */
export function installedView(): View {
  const summary = 'C’est fait : le réseau publie maintenant dans ce canal.'
  return {
    summary,
    blocks: [
      { kind: 'text', text: { bold: summary } },
      {
        kind: 'note',
        text: 'Ce qui était écrit dans l’ancien canal y reste. Les messages privés et les courriels ne changent pas.',
      },
    ],
  }
}

/** To the members, in the new channel. */
export function movedView(network: string): View {
  const summary = 'Le réseau continue ici.'
  return {
    summary,
    blocks: [
      { kind: 'text', text: { bold: summary } },
      {
        kind: 'text',
        text: `Appels à sujets, convocations et comptes-rendus du ${network} arrivent désormais dans ce canal.`,
      },
    ],
  }
}

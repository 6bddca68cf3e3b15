import type { CreatedNetwork } from '../../application/create-network.ts'
import type { Button, View } from '../../interaction/view.ts'
import { count } from '../french.ts'
import { mention } from './mention.ts'

/** The network exists as a draft: what to do next. */
export function networkCreatedView({ network, communes, participating, facilitator, organiser }: CreatedNetwork): View {
  const away = communes - participating
  return {
    summary: `${network.name} est créé, en préparation`,
    blocks: [
      { kind: 'heading', text: network.name },
      {
        kind: 'text',
        text: `Le réseau est créé, en préparation : ${count(participating, 'commune participe', 'communes participent')}${away > 0 ? `, ${away} non` : ''}. Rien ne part avant « Démarrer ».`,
      },
      {
        kind: 'facts',
        facts: [
          ['Animation', mention(facilitator)],
          ...(organiser ? [['Organisation', mention(organiser)] as const] : []),
        ],
      },
      {
        kind: 'list',
        ordered: true,
        items: [
          // Commands answer anywhere; posting in a private channel needs an invitation (Slack).
          'Invitez-moi dans ce canal, si ce n’est déjà fait : tapez « /invite @Assembleur ».',
          'Inscrivez les membres (`/reseau inscrire`), ou laissez-les demander leur siège ici (`/reseau rejoindre`).',
          'Planifiez les réunions de l’année (`/reunion planifier`).',
          'Faites un essai à blanc, puis démarrez (`/reseau demarrer`).',
        ],
      },
      { kind: 'buttons', buttons: setUpButtons(network.id) },
    ],
  }
}

/** The three steps of a network in preparation. */
export function setUpButtons(networkId: string): readonly Button[] {
  return [
    { label: 'Inscrire un membre', action: 'reseau.inscrire', subject: networkId },
    { label: 'Planifier les réunions', action: 'reunion.planifier', subject: networkId },
    { label: 'Essai à blanc', action: 'reseau.demarrer', subject: networkId },
  ]
}

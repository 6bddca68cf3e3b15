import type { CreatedNetwork } from '../../application/create-network.ts'
import type { Office } from '../../application/ports/appointments.ts'
import type { Person } from '../../application/records.ts'
import type { Button, Text, View } from '../../interaction/view.ts'
import { count } from '../french.ts'
import { mention } from './mention.ts'

/** The network exists as a draft: what to do next. */
export function networkCreatedView({
  network,
  communes,
  participating,
  facilitator,
  organiser,
  asked,
}: CreatedNetwork): View {
  const away = communes - participating
  return {
    summary: `${network.name} est créé, en préparation`,
    blocks: [
      { kind: 'heading', text: network.name },
      {
        kind: 'text',
        text: `Le réseau est créé, en préparation : ${count(participating, 'commune participe', 'communes participent')}${away > 0 ? `, ${away} non` : ''}. Rien ne part avant « Démarrer »${asked.length > 0 ? ', hormis votre proposition, en privé, à qui doit l’accepter' : ''}.`,
      },
      {
        kind: 'facts',
        facts: [
          ['Animation', mention(facilitator)],
          ...(organiser ? [['Organisation', mention(organiser)] as const] : []),
          ...asked.map(({ office, person }) => ['Réponse attendue', offerWords(office, person)] as const),
        ],
      },
      {
        kind: 'list',
        ordered: true,
        items: [
          // Commands answer anywhere; posting in a private channel needs an invitation (Slack).
          'Donnez-moi accès à ce canal, si ce n’est déjà fait (sur Slack : « /invite @Assembleur »).',
          'Inscrivez les membres (`/reseau inscrire`), ou laissez-les demander leur siège ici (`/reseau rejoindre`).',
          'Planifiez les réunions de l’année (`/reunion planifier`).',
          'Faites un essai à blanc, puis démarrez (`/reseau demarrer`).',
        ],
      },
      { kind: 'buttons', buttons: setUpButtons(network.id) },
    ],
  }
}

/** « DGS de Pompey, pour l'animation » */
export function offerWords(office: Office, person: Person): Text {
  return [mention(person), office === 'facilitator' ? ', pour l’animation' : ', pour l’organisation']
}

/** The three steps of a network in preparation. */
export function setUpButtons(networkId: string): readonly Button[] {
  return [
    { label: 'Inscrire un membre', action: 'reseau.inscrire', subject: networkId },
    { label: 'Planifier les réunions', action: 'reunion.planifier', subject: networkId },
    { label: 'Essai à blanc', action: 'reseau.demarrer', subject: networkId },
  ]
}

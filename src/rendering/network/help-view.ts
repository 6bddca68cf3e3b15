import type { NextSteps } from '../../application/list-next-steps.ts'
import type { Button, View, ViewBlock } from '../../interaction/view.ts'
import { whenAndHost } from '../agenda/meeting-words.ts'
import { setUpButtons } from './created-view.ts'
import { hostAnswerButtons, venueButton } from './host-buttons.ts'

/** What I can do now. Every button says a command, so that it can be typed next time. */
export function helpView(steps: NextSteps): View {
  const { network } = steps
  const summary = 'Ce que vous pouvez faire maintenant'
  return {
    summary,
    blocks: [
      { kind: 'heading', text: summary },
      ...(network ? inNetwork(steps) : withoutNetwork()),
      { kind: 'note', text: `Assembleur, le robot des réseaux de DGS. ${steps.source}.` },
    ],
  }
}

function withoutNetwork(): ViewBlock[] {
  return [
    {
      kind: 'text',
      text: 'Aucun réseau n’est attaché à ce canal. Créez-en un à partir du SIREN de l’intercommunalité : `/reseau creer siren:245400601`. Vous verrez un aperçu avant toute création.',
    },
    { kind: 'buttons', buttons: [{ label: 'Créer un réseau', action: 'reseau.creer', subject: '' }] },
  ]
}

function inNetwork(steps: NextSteps): ViewBlock[] {
  const { network, role } = steps
  switch (role) {
    case 'stranger':
      return [
        {
          kind: 'text',
          text: `Ce canal est celui de : ${network?.name}. Vous pouvez y demander le siège de votre commune.`,
        },
        buttons([{ label: 'Demander mon siège', action: 'reseau.rejoindre', subject: network?.id ?? '' }]),
      ]
    case 'requested':
      return [{ kind: 'text', text: 'Votre demande de siège attend la confirmation de l’animation du réseau.' }]
    case 'recipient':
      return [
        { kind: 'text', text: 'Vous recevez les textes officiels du réseau. Rien d’autre n’est attendu de vous.' },
      ]
    case 'member':
    case 'lead':
      return [...stateBlocks(steps), buttons(stepButtons(steps))]
  }
}

function buttons(list: readonly Button[]): ViewBlock {
  return { kind: 'buttons', buttons: list }
}

function stateBlocks({ network, role, next }: NextSteps): ViewBlock[] {
  if (network?.status === 'draft') {
    const text =
      role === 'lead'
        ? 'Le réseau est en préparation : inscrivez les membres, planifiez, faites l’essai à blanc, puis démarrez. Rien ne part avant.'
        : 'Le réseau est en préparation. Vous serez prévenu(e) de son démarrage.'
    return [{ kind: 'text', text }]
  }
  const text = next ? `Prochaine réunion : ${whenAndHost(next.facts)}.` : 'Aucune réunion n’est planifiée.'
  return [{ kind: 'text', text }]
}

function stepButtons({ network, role, next, hosts }: NextSteps): readonly Button[] {
  const lead = role === 'lead'
  const subject = next?.meeting.id ?? network?.id ?? ''
  if (network?.status === 'draft') {
    return [
      ...(lead ? setUpButtons(network.id) : []),
      { label: 'Calendrier', action: 'reunion.calendrier', subject },
      { label: 'Le réseau', action: 'reseau.voir', subject },
    ]
  }
  if (!next) {
    return [
      ...(lead ? [{ label: 'Planifier les réunions', action: 'reunion.planifier', subject }] : []),
      { label: 'Suites données', action: 'suivi.actions', subject: '' },
    ]
  }
  const { meeting } = next
  return [
    ...(hosts && !meeting.hostConfirmedAt ? hostAnswerButtons(meeting.id) : []),
    ...(hosts && meeting.hostConfirmedAt && !meeting.venue ? [venueButton(meeting.id)] : []),
    { label: 'Prochaine réunion', action: 'reunion.prochaine', subject },
    ...(meeting.agendaStatus === 'published'
      ? [{ label: 'Ordre du jour', action: 'ordre-du-jour.voir', subject }]
      : [{ label: 'Proposer un sujet', action: 'ordre-du-jour.proposer', subject }]),
    ...(lead && meeting.agendaStatus !== 'published'
      ? [{ label: 'Composer l’ordre du jour', action: 'ordre-du-jour.composer', subject }]
      : []),
    { label: 'Calendrier', action: 'reunion.calendrier', subject },
    { label: 'Tour d’accueil', action: 'accueil.tour', subject },
    { label: 'Compte-rendu', action: 'compte-rendu.etat', subject: '' },
    { label: 'Suites données', action: 'suivi.actions', subject: '' },
    ...(lead ? [{ label: 'Le réseau', action: 'reseau.voir', subject }] : []),
  ]
}

import type { Headcount, NextSteps } from '../../application/list-next-steps.ts'
import type { Network } from '../../application/records.ts'
import type { Button, View, ViewBlock } from '../../interaction/view.ts'
import { whenAndHost } from '../agenda/meeting-words.ts'
import { count } from '../french.ts'
import { everything, fitting } from '../rest.ts'
import { awaitingWords } from './awaiting-words.ts'
import { setUpButtons } from './created-view.ts'
import { commandList } from './help-commands.ts'

// Twelve lines in all: what waits takes four of them, three below the head-count.
const AWAITING_LINES = 4
const MOST_BUTTONS = 5

/** What I can do now: what waits for me first. `whole`: as « Tout voir » asks. */
export function helpView(steps: NextSteps, { whole }: { whole: boolean }): View {
  const { network, role } = steps
  const summary = 'Ce que vous pouvez faire maintenant'
  const inside = network !== null && (role === 'member' || role === 'lead')
  return {
    summary,
    blocks: [
      { kind: 'heading', text: summary },
      ...(inside
        ? [...stateBlocks(steps, network), ...(whole ? allBlocks(steps, network) : briefBlocks(steps, network))]
        : outside(steps)),
      ...(inside && !whole
        ? []
        : [{ kind: 'note', text: `Assembleur, le robot des réseaux de DGS. ${steps.source}.` } as const]),
    ],
  }
}

function outside({ network, role, awaits }: NextSteps): ViewBlock[] {
  if (!network) {
    return [
      {
        kind: 'text',
        text: 'Aucun réseau n’est attaché à ce canal. Créez-en un à partir du SIREN de l’intercommunalité : `/reseau creer siren:245400601`. Vous verrez un aperçu avant toute création.',
      },
      buttons([{ label: 'Créer un réseau', action: 'reseau.creer', subject: '' }]),
    ]
  }
  // Who is asked to lead need not be a member: their answer comes before anything else.
  if (awaits.length > 0) return answerBlocks(awaits.map((awaiting) => awaitingWords(awaiting, network.id)))
  switch (role) {
    case 'requested':
      return [{ kind: 'text', text: 'Votre demande de siège attend la confirmation de l’animation du réseau.' }]
    case 'recipient':
      return [
        { kind: 'text', text: 'Vous recevez les textes officiels du réseau. Rien d’autre n’est attendu de vous.' },
      ]
    default:
      return [
        {
          kind: 'text',
          text: `Ce canal est celui de : ${network.name}. Vous pouvez y demander le siège de votre commune.`,
        },
        buttons([{ label: 'Demander mon siège', action: 'reseau.rejoindre', subject: network.id }]),
      ]
  }
}

function stateBlocks({ role, next, headcount }: NextSteps, { status }: Network): ViewBlock[] {
  if (status === 'draft') {
    const text =
      role === 'lead'
        ? 'Le réseau est en préparation : inscrivez les membres, planifiez, faites l’essai à blanc, puis démarrez. Rien ne part avant.'
        : 'Le réseau est en préparation. Vous serez prévenu(e) de son démarrage.'
    return [{ kind: 'text', text }]
  }
  const text = next ? `Prochaine réunion : ${whenAndHost(next.facts)}.` : 'Aucune réunion n’est planifiée.'
  return [{ kind: 'text', text }, ...(headcount ? [{ kind: 'text', text: headcountText(headcount) } as const] : [])]
}

/** « Attendus : 9 sur place, 2 à distance ; 4 sans réponse. » */
function headcountText({ present, remote, unanswered }: Headcount): string {
  return `Attendus : ${present} sur place, ${remote} à distance ; ${unanswered} sans réponse.`
}

function briefBlocks(steps: NextSteps, network: Network): ViewBlock[] {
  const asked = steps.awaits.map((awaiting) => awaitingWords(awaiting, network.id))
  const lines = steps.headcount ? AWAITING_LINES - 1 : AWAITING_LINES
  const shown = fitting(asked, { lines, textOf: ({ text }) => text })
  const left = asked.length - shown.length
  const items = [
    ...shown.map(({ text }) => text),
    ...(left > 0 ? [`… et ${count(left, 'autre attente', 'autres attentes')}.`] : []),
  ]
  const answers = asked.flatMap((one) => one.buttons)
  const general = generalButtons(steps, network).filter(({ action }) => !answers.some((one) => one.action === action))
  const first = [...answers, ...general].slice(0, MOST_BUTTONS)
  return [
    ...(items.length > 0 ? [{ kind: 'list', items } as const] : quiet(network)),
    buttons([...first, { label: 'Tout voir', ...everything('aide.maintenant', network.id) }]),
  ]
}

function allBlocks(steps: NextSteps, network: Network): ViewBlock[] {
  const asked = steps.awaits.map((awaiting) => awaitingWords(awaiting, network.id))
  return [
    ...(asked.length > 0 ? answerBlocks(asked) : quiet(network)),
    { kind: 'text', text: { bold: 'Vous pouvez aussi' } },
    buttons(generalButtons(steps, network)),
    { kind: 'text', text: { bold: 'Toutes les commandes' } },
    { kind: 'list', items: commandList(steps.role === 'lead') },
  ]
}

function answerBlocks(asked: ReadonlyArray<ReturnType<typeof awaitingWords>>): ViewBlock[] {
  return asked.flatMap((one) => [{ kind: 'text', text: one.text }, buttons(one.buttons)])
}

function quiet({ status }: Network): ViewBlock[] {
  return status === 'draft' ? [] : [{ kind: 'note', text: 'Rien n’est attendu de vous pour l’instant.' }]
}

function buttons(list: readonly Button[]): ViewBlock {
  return { kind: 'buttons', buttons: list }
}

/** What one can do at any time, the most usual first. Every button says a command, so that it can be typed next time. */
function generalButtons({ role, next, hasMinutes }: NextSteps, network: Network): readonly Button[] {
  const lead = role === 'lead'
  const subject = next?.meeting.id ?? network.id
  const calendar = { label: 'Calendrier', action: 'reunion.calendrier', subject }
  const overview = { label: 'Le réseau', action: 'reseau.voir', subject: network.id }
  if (network.status === 'draft') return [...(lead ? setUpButtons(network.id) : []), calendar, overview]
  const actions = { label: 'Suites données', action: 'suivi.actions', subject: network.id }
  const minutes = hasMinutes ? [{ label: 'Compte-rendu', action: 'compte-rendu.etat', subject: '' }] : []
  if (!next) {
    const plan = lead ? [{ label: 'Planifier les réunions', action: 'reunion.planifier', subject: network.id }] : []
    return [...plan, ...minutes, actions, overview]
  }
  const published = next.meeting.agendaStatus === 'published'
  return [
    published
      ? { label: 'Ordre du jour', action: 'ordre-du-jour.voir', subject }
      : { label: 'Proposer un sujet', action: 'ordre-du-jour.proposer', subject },
    { label: 'Prochaine réunion', action: 'reunion.prochaine', subject },
    ...(lead && !published ? [{ label: 'Composer l’ordre du jour', action: 'ordre-du-jour.composer', subject }] : []),
    ...minutes,
    actions,
    calendar,
    { label: 'Tour d’accueil', action: 'accueil.tour', subject },
    overview,
  ]
}

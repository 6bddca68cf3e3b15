import type { ConfirmedHost } from '../../application/confirm-host.ts'
import type { DeclinedHost } from '../../application/decline-host.ts'
import type { DispensedHost } from '../../application/dispense-host.ts'
import type { MeetingFacts } from '../../application/meeting-facts.ts'
import { atHost, NO_HOST } from '../../application/place-names.ts'
import type { Entity, Meeting } from '../../application/records.ts'
import type { RotationOverview } from '../../application/show-rotation.ts'
import type { AnsweredSwap } from '../../application/swap-turns.ts'
import type { View, ViewBlock } from '../../interaction/view.ts'
import { meetingFactsBlock, nextHostWords, starts } from '../agenda/meeting-words.ts'
import { shortDay } from '../french.ts'
import { venueButton } from './host-buttons.ts'
import { changeBlocks, EPCI, orderBlocks } from './order-views.ts'
import { enumerate } from './people-views.ts'
import { named } from './start-views.ts'

function day(meeting: MeetingFacts): string {
  return shortDay(starts(meeting).toPlainDate())
}

export function hostConfirmedView({ facts, already }: ConfirmedHost): View {
  const text = `${already ? 'C’était déjà confirmé' : 'Merci'} : ${facts.host} accueille la réunion du ${day(facts)}.`
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      {
        kind: 'note',
        text: 'Il reste à indiquer la salle, l’accès et, s’il y a lieu, le repas. Vous recevrez le nombre de présents deux jours avant.',
      },
      { kind: 'buttons', buttons: [venueButton(facts.id)] },
    ],
  }
}

/** What it did to the order, so that nobody has to work it out. */
export function hostDeclinedView(declined: DeclinedHost): View {
  const { commune, meeting, wasHost, others } = declined
  const thanks = `C’est noté pour le ${day(meeting)}, sans motif à donner.`
  const change = wasHost ? ` ${nextHostWords(meeting)}` : ` ${commune.name} n’y sera pas sollicitée.`
  const rest = others.length > 0 ? '' : ' Les autres réunions gardent leur commune d’accueil.'
  return {
    summary: thanks,
    blocks: [
      { kind: 'text', text: `${thanks}${change}` },
      { kind: 'note', text: `${turnWords(declined)}${rest}` },
      ...changeBlocks(others),
    ],
  }
}

function turnWords({ commune, wasHost, inRotation, nextTurn }: DeclinedHost): string {
  if (!inRotation) return `${commune.name} n’est pas dans le tour d’accueil : elle n’a pas de tour à garder.`
  if (!nextTurn) return `${commune.name} garde son tour : elle sera sollicitée en premier à la prochaine occasion.`
  return wasHost
    ? `${commune.name} garde son tour : elle est attendue en premier pour la réunion du ${day(nextTurn)}.`
    : `${commune.name} garde son tour : ${day(nextTurn)}.`
}

export function swapAskedView({ from, to }: { from: Entity; to: Entity }): View {
  const text = `La demande est partie : ${to.name} dira si elle échange son tour avec ${from.name}. Rien ne change d’ici là.`
  return { summary: text, blocks: [{ kind: 'text', text }] }
}

export function swapAnsweredView({ from, to, outcome, changes }: AnsweredSwap): View {
  const texts = {
    agreed: `Échange fait : ${from.name} et ${to.name} échangent leurs tours dans ce cycle.`,
    declined: 'C’est noté : les tours restent comme ils sont.',
    refused:
      'L’échange n’est plus possible : l’une des deux communes a déjà accueilli dans ce cycle, ou n’est plus dans le tour.',
  }
  return {
    summary: texts[outcome],
    blocks: [
      { kind: 'text', text: texts[outcome] },
      ...changeBlocks(changes),
      ...(outcome === 'agreed' && changes.length === 0
        ? [{ kind: 'note', text: 'Ces tours viennent après les réunions déjà planifiées.' } as const]
        : []),
    ],
  }
}

export function dispensedView({ dispensed, already, order }: DispensedHost): View {
  const { commune, nextTurn } = order
  const text = `${already ? 'C’était déjà le cas : ' : ''}${
    dispensed
      ? `${commune.name} participe sans accueillir, jusqu’à nouvel ordre. Aucun motif n’est demandé.`
      : `${commune.name} reprend sa place dans le tour d’accueil.`
  }`
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      ...orderBlocks([order]),
      ...(dispensed && nextTurn ? confirmedTurn(nextTurn) : []),
    ],
  }
}

/** A promise that others count on: it stands, and the commune is shown how to give it up. */
function confirmedTurn({ id, date }: Meeting): ViewBlock[] {
  return [
    { kind: 'text', text: `L’accueil du ${shortDay(date)}, déjà convenu, reste prévu.` },
    {
      kind: 'buttons',
      buttons: [{ label: 'Ne pas l’accueillir non plus', action: 'accueil.indisponible', subject: id }],
    },
  ]
}

export function venueSetView(meeting: MeetingFacts): View {
  return {
    summary: `Lieu enregistré pour le ${day(meeting)}`,
    blocks: [
      { kind: 'text', text: 'C’est enregistré. La convocation donnera ces indications.' },
      meetingFactsBlock(meeting),
    ],
  }
}

const MOST_COMING = 4

/** Who has hosted, who is next and why: « tour reporté », never why a commune declined. */
export function rotationView({ hosted, queue, lastHost, coming, dispensed, hasEpci }: RotationOverview): View {
  const [next] = coming
  const otherwise = hasEpci ? EPCI : NO_HOST
  const following = queue.filter(({ id }) => id !== next?.host?.id)
  return {
    summary: next ? `Prochain accueil : ${next.host?.name ?? otherwise}` : 'Tour d’accueil',
    blocks: [
      { kind: 'heading', text: 'Tour d’accueil' },
      ...(next ? [{ kind: 'text', text: nextWords(next, lastHost, otherwise) } as const] : []),
      {
        kind: 'facts',
        facts: [
          ['Ont accueilli dans ce cycle', hosted.length > 0 ? named(hosted.map(({ name }) => name)) : 'aucune encore'],
          ['Suivent', following.length > 0 ? named(following.map(({ name }) => name)) : 'un nouveau cycle commence'],
          ...(dispensed.length > 0
            ? [['Participent sans accueillir', named(dispensed.map(({ name }) => name))] as const]
            : []),
        ],
      },
      ...(coming.length > 1 ? comingBlocks(coming, otherwise) : []),
      { kind: 'note', text: 'Chaque commune accueille une fois avant qu’un nouveau cycle commence.' },
    ],
  }
}

function nextWords(
  { meeting, host, postponed }: RotationOverview['coming'][number],
  lastHost: Entity | null,
  otherwise: string,
): string {
  const when = shortDay(meeting.date)
  if (!host)
    return `Le ${when}, ${otherwise === NO_HOST ? NO_HOST : `${otherwise} accueille`} : aucune commune n’est disponible. Aucun tour n’est compté.`
  const why =
    postponed.length > 0
      ? `tour reporté pour ${enumerate(postponed.map(({ name }) => name))}, sollicitée en premier la fois suivante`
      : lastHost
        ? `c’est son tour, après ${lastHost.name}`
        : 'c’est son tour'
  return `Le ${when}, la réunion se tient ${atHost(host.name)} : ${why}.`
}

function comingBlocks(coming: RotationOverview['coming'], otherwise: string): ViewBlock[] {
  return [
    { kind: 'text', text: 'Ensuite, si rien ne change :' },
    {
      kind: 'list',
      items: coming
        .slice(1, MOST_COMING)
        .map(
          ({ meeting, host, postponed }) =>
            `${shortDay(meeting.date)} : ${host?.name ?? otherwise}${postponed.length > 0 ? ` (tour reporté : ${enumerate(postponed.map(({ name }) => name))})` : ''}`,
        ),
    },
  ]
}

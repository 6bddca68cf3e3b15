import type { AnsweredOffice } from '../../application/answer-office.ts'
import type { NetworkMessages } from '../../application/messages-network.ts'
import type { Office } from '../../application/ports/appointments.ts'
import type { Network } from '../../application/records.ts'
import type { HandedOver } from '../../application/take-office.ts'
import type { Button, View, ViewBlock } from '../../interaction/view.ts'
import { mention } from './mention.ts'
import { enumerate } from './people-views.ts'

/** « l'animation », « l'organisation »: the office, in a sentence. */
export const OFFICES: Readonly<Record<Office, string>> = {
  facilitator: 'l’animation',
  organiser: 'l’organisation',
}

const WHAT: Readonly<Record<Office, string>> = {
  facilitator: 'Animer, c’est inscrire les membres, fixer les dates et tenir l’ordre du jour, avec qui organise.',
  organiser: 'Organiser, c’est préparer les réunions et les envois ; vous pourrez agir partout pour l’animation.',
}

export function officeOfferedView(facts: NetworkMessages['office.offered']): View {
  const { appointment, role, network, by, origin, answer } = facts
  const asks =
    origin === 'creation'
      ? `${by} prépare un réseau (${network}) et vous propose d’en prendre ${OFFICES[role]}.`
      : `${by} vous propose de prendre ${OFFICES[role]} du réseau (${network}).`
  return {
    summary: `Acceptez-vous ${OFFICES[role]} du réseau ?`,
    blocks: [
      { kind: 'text', text: asks },
      ...(answer ? [{ kind: 'note', text: ANSWERS[answer] } as const] : openQuestion(appointment, role)),
    ],
  }
}

const ANSWERS = {
  accepted: 'Vous avez accepté.',
  declined: 'Vous avez répondu que ce n’est pas vous.',
  superseded: 'Cette proposition n’est plus d’actualité.',
} as const

function openQuestion(appointment: string, role: Office): readonly ViewBlock[] {
  return [
    { kind: 'note', text: `${WHAT[role]} Rien ne change sans votre accord ; vous pourrez passer la main ensuite.` },
    { kind: 'buttons', buttons: officeButtons(appointment) },
  ]
}

export function officeButtons(appointment: string): readonly Button[] {
  return [
    { label: 'J’accepte', action: 'reseau.accepter', subject: appointment, style: 'primary' },
    { label: 'Ce n’est pas moi', action: 'reseau.decliner', subject: appointment },
  ]
}

export function officeAnsweredMessage({ role, name, accepts, network }: NetworkMessages['office.answered']): View {
  const text = accepts
    ? `${name} accepte ${OFFICES[role]} du réseau (${network}).`
    : `${name} ne prend pas ${OFFICES[role]} du réseau (${network}) : rien n’a changé. Pour le proposer à quelqu’un d’autre : \`/reseau passer-la-main\`.`
  return { summary: text, blocks: [{ kind: 'text', text }] }
}

const NOW: Readonly<Record<Office, string>> = {
  facilitator: 'vous animez désormais le réseau',
  organiser: 'vous organisez désormais les réunions du réseau',
}

/** To the person who has just answered. */
export function officeAnswerView({ office, accepts }: AnsweredOffice, network: Network): View {
  const text = accepts
    ? `Merci : ${NOW[office]} (${network.name}).`
    : 'C’est noté : rien ne change, et la personne qui vous l’a demandé est prévenue.'
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      ...(accepts ? [{ kind: 'buttons', buttons: [seeButton(network.id)] } as const] : []),
    ],
  }
}

/** What is left to prepare stands there as long as the network is not started. */
function seeButton(networkId: string): Button {
  return { label: 'Voir le réseau', action: 'reseau.voir', subject: networkId }
}

export function handedOverMessage({ role, name, before }: NetworkMessages['office.handed-over']): View {
  const what = role === 'facilitator' ? 'anime désormais le réseau' : 'organise désormais les réunions'
  const text = `${name} ${what}${before ? `, à la suite de : ${before}` : ''}.`
  return { summary: text, blocks: [{ kind: 'text', text }] }
}

export function handedOverView({ role, person, outcome }: HandedOver): View {
  const said = (after: string, blocks: readonly ViewBlock[] = []): View => ({
    summary: `${person.name}${after}`,
    blocks: [{ kind: 'text', text: [mention(person), after] }, ...blocks],
  })
  switch (outcome) {
    case 'done':
      return said(role === 'facilitator' ? ' anime désormais le réseau.' : ' organise désormais les réunions.')
    case 'asked':
      return said(
        ` a reçu votre proposition en privé. Rien ne change avant son accord ; vous serez prévenu(e) de sa réponse.`,
      )
    case 'kept':
      return said(` garde ${OFFICES[role]} ; la proposition faite à quelqu’un d’autre est retirée.`)
    case 'seconding':
      return said(' prendra l’animation si un membre d’une autre commune le demande aussi.', [
        {
          kind: 'note',
          text: 'Il lui suffit de taper la même commande, ou d’utiliser le bouton publié dans le canal.',
        },
      ])
    default:
      return outcome satisfies never
  }
}

export function takeOverAskedView(facts: NetworkMessages['takeover.asked']): View {
  const { appointment, by, commune, before, name } = facts
  const asks =
    by === name
      ? `${by} (${commune}) propose de reprendre l’animation.`
      : `${by} (${commune}) propose que ${name} reprenne l’animation.`
  return {
    summary: asks,
    blocks: [
      {
        kind: 'text',
        text: `Le compte de ${before}, qui animait le réseau, est fermé. ${asks} Il suffit qu’un membre d’une autre commune le demande aussi.`,
      },
      {
        kind: 'buttons',
        buttons: [{ label: 'Je le demande aussi', action: 'reseau.reprise-appuyer', subject: appointment }],
      },
    ],
  }
}

const SUCCESSION: Readonly<Record<Office, string>> = {
  facilitator:
    'Cette personne animait le réseau : l’organisation peut reprendre l’animation, ou deux membres de communes différentes le demander.',
  organiser: 'Cette personne organisait les réunions : l’animation peut le confier à quelqu’un d’autre.',
}

export function accountGoneView({ person, name, office, vacant }: NetworkMessages['account.gone']): View {
  const summary = `Le compte de ${name} est fermé`
  const many = vacant.length > 1
  return {
    summary,
    blocks: [
      { kind: 'text', text: `${summary} : je ne lui écris plus ici.${office ? ` ${SUCCESSION[office]}` : ''}` },
      ...(vacant.length > 0
        ? [
            {
              kind: 'text',
              text: `${enumerate(vacant)} ${many ? 'restent dans le réseau et gardent leur tour' : 'reste dans le réseau et garde son tour'}, mais personne d’autre n’y est joignable : inscrivez qui prend la suite.`,
            } as const,
          ]
        : []),
      {
        kind: 'buttons',
        buttons: [
          ...(office
            ? [{ label: 'Passer la main', action: 'reseau.passer-la-main', subject: person, style: 'primary' } as const]
            : []),
          { label: 'Inscrire quelqu’un', action: 'reseau.inscrire', subject: person },
          ...(office ? [] : [removeButton(person, name)]),
        ],
      },
    ],
  }
}

function removeButton(person: string, name: string): Button {
  return {
    label: 'Retirer cette personne',
    action: 'reseau.retirer',
    subject: person,
    confirm: {
      title: 'Retirer du réseau',
      text: `${name} ne fera plus partie du réseau. Ce qui a été fait reste attaché à la fonction.`,
      yes: 'Retirer',
      no: 'Annuler',
    },
  }
}

import type { SeatAnswer } from '../../application/answer-seat-request.ts'
import type { HostingNews } from '../../application/hosting-news.ts'
import { theHost } from '../../application/place-names.ts'
import type { Entity, Person } from '../../application/records.ts'
import type { Registered } from '../../application/register-person.ts'
import type { Removed } from '../../application/remove-person.ts'
import type { Button, View, ViewBlock } from '../../interaction/view.ts'
import { isoDay } from '../agenda/meeting-words.ts'
import { mention } from './mention.ts'
import { orderBlocks } from './order-views.ts'

const CIRCLES = {
  dgs: 'DGS et secrétaires de mairie',
  maires: 'maires',
  elus: 'élus',
  cadres: 'cadres',
} as const

/** « Faulx », « Faulx et Malleloy », « Faulx, Malleloy et Millery » */
export function enumerate(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? ''
  return `${words.slice(0, -1).join(', ')} et ${words.at(-1)}`
}

export function registeredView({ person, entities, isNew, gained, order }: Registered, started: boolean): View {
  const places = enumerate(entities.map(({ name }) => theHost(name)))
  const verb = person.circle === 'dgs' ? 'représente' : 'est inscrit(e) pour'
  const what = places ? ` ${verb} ${places}.` : ' est inscrit(e).'
  const welcome =
    person.circle !== 'dgs'
      ? `Destinataire des textes officiels (${CIRCLES[person.circle]}).`
      : started
        ? 'Un message de bienvenue part maintenant.'
        : 'Un message de bienvenue partira au démarrage.'
  return {
    summary: `${person.name}${what}`,
    blocks: [
      { kind: 'text', text: [mention(person), what] },
      {
        kind: 'note',
        text: `${isNew ? '' : 'Cette personne était déjà connue du réseau. '}${contactOf(person)} ${welcome}`,
      },
      ...orderBlocks(order ? [order] : []),
      {
        kind: 'buttons',
        buttons: [
          { label: 'Inscrire une autre personne', action: 'reseau.inscrire', subject: '' },
          ...leaveButtons({ person, entities, gained }),
        ],
      },
    ],
  }
}

// Beside « Inscrire une autre personne » they still fit one line.
const MOST_FORMER = 3

/** Somebody who changes commune: the one they no longer speak for is left with one press. */
function leaveButtons({ person, entities, gained }: Pick<Registered, 'person' | 'entities' | 'gained'>): Button[] {
  if (!gained || person.circle !== 'dgs') return []
  return entities
    .filter(({ id }) => id !== gained.id)
    .slice(0, MOST_FORMER)
    .map(({ id, name }) => ({
      label: `Ne représente plus ${name}`,
      action: 'reseau.retirer',
      subject: `${person.id}~${id}`,
    }))
}

function contactOf({ email, emailKind, userId }: Person): string {
  if (!email) return userId ? 'Jointe ici, par message privé.' : ''
  const kind = emailKind === 'shared' ? 'boîte partagée : elle ne reçoit jamais de projet' : 'adresse nominative'
  return `${email} (${kind}).`
}

export function seatRequestedView({ name }: { name: string }, commune: string, who: string): View {
  const text = `Votre demande pour ${commune} est enregistrée, ${name}. ${who || 'L’animation du réseau'} la confirmera.`
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'note', text: 'L’ordre d’accueil ne change pas d’ici là.' },
    ],
  }
}

export function seatConfirmedView({ person, entities, order }: SeatAnswer): View {
  const what = ` représente désormais ${enumerate(entities.map(({ name }) => theHost(name)))}.`
  return {
    summary: `${person.name}${what}`,
    blocks: [{ kind: 'text', text: [mention(person), what] }, ...orderBlocks(order)],
  }
}

export function seatRefusedView({ person }: SeatAnswer): View {
  const text = `La demande de ${person.name} est écartée. Cette personne peut en refaire une.`
  return { summary: text, blocks: [{ kind: 'text', text }] }
}

export function removedView({ person, left, communes, vacant, order, minutes, reserves }: Removed): View {
  const places = enumerate(communes.map(({ name }) => name))
  const text = left
    ? `${person.name} ne fait plus partie du réseau. L’historique reste attaché à la fonction.`
    : `${person.name} ne représente plus ${places}.`
  const empty = vacant.filter(({ kind }) => kind === 'commune')
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      ...(empty.length > 0
        ? [
            {
              kind: 'note',
              text: `Sans représentant désormais : ${enumerate(empty.map(({ name }) => name))}.`,
            } as const,
            ...orderBlocks(order),
            vacancyButtons(empty),
          ]
        : []),
      ...minutes.map(
        ({ date, writer }) =>
          ({ kind: 'note', text: `Le compte-rendu de la réunion du ${isoDay(date)} revient à : ${writer}.` }) as const,
      ),
      ...(reserves > 0
        ? [
            {
              kind: 'note',
              text: 'Une réserve de cette personne reste ouverte : l’animation peut la lever après échange (`/compte-rendu lever-reserve`).',
            } as const,
          ]
        : []),
    ],
  }
}

// One secrétaire may hold several communes; beyond, `/reseau voir` shows them.
const MOST_LEAVING = 3

/** Vacant is not gone: somebody may come, or the commune leaves, which only a person can say. */
function vacancyButtons(vacant: readonly Entity[]): ViewBlock {
  return {
    kind: 'buttons',
    buttons: [
      { label: 'Inscrire quelqu’un', action: 'reseau.inscrire', subject: '' },
      ...vacant
        .slice(0, MOST_LEAVING)
        .map(({ id, name }) => ({ label: `${name} quitte le réseau`, action: 'reseau.commune-quitte', subject: id })),
    ],
  }
}

export function communeLeftView(news: HostingNews): View {
  const text = `${news.commune.name} ne participe plus au réseau. Elle y reviendra dès que quelqu’un sera inscrit pour elle.`
  return { summary: text, blocks: [{ kind: 'text', text }, ...orderBlocks([news])] }
}

/** Under a request: the person, and the seat that was asked for, since they may ask for another one later. */
export function seatButtons(person: string, seat: string | null): Button[] {
  const subject = seat ? `${person}~${seat}` : person
  return [
    { label: 'Confirmer', action: 'reseau.confirmer-membre', subject, style: 'primary' },
    { label: 'Refuser', action: 'reseau.refuser-membre', subject },
  ]
}

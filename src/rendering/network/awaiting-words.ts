import type { Awaiting } from '../../application/what-awaits.ts'
import type { Button } from '../../interaction/view.ts'
import { isoDay, ofDay } from '../agenda/meeting-words.ts'
import { count } from '../french.ts'
import { minutesKind } from '../minutes/phrases.ts'
import { everything } from '../rest.ts'
import { OFFICES, officeButtons } from './office-views.ts'

interface Asked {
  readonly text: string
  /** The first is the usual answer. */
  readonly buttons: readonly Button[]
}

/** What waits for somebody, in one sentence, and how to answer. `networkId`: what a button is about when nothing else. */
export function awaitingWords(awaiting: Awaiting, networkId: string): Asked {
  switch (awaiting.kind) {
    case 'close': {
      const { meeting } = awaiting
      return one(`La ${ofDay(meeting)} est à clore.`, 'Clore la réunion', 'reunion.cloturer', meeting.id)
    }
    case 'host': {
      const { meeting } = awaiting
      return {
        text: `Accueil de la ${ofDay(meeting)} : votre réponse ?`,
        buttons: [
          { label: 'Oui, j’accueille', action: 'accueil.confirmer', subject: meeting.id },
          { label: 'Pas cette fois', action: 'accueil.indisponible', subject: meeting.id },
        ],
      }
    }
    case 'office':
      return {
        text: `Acceptez-vous ${OFFICES[awaiting.office]} du réseau ?`,
        buttons: officeButtons(awaiting.appointment),
      }
    case 'swap':
      return {
        text: `${awaiting.from} propose à ${awaiting.to} d’échanger leurs tours : votre réponse ?`,
        // Clear by themselves: where lines are few, buttons stand without theirs.
        buttons: [
          { label: 'Échanger les tours', action: 'accueil.echange-accepter', subject: awaiting.swap },
          { label: 'Garder les tours', action: 'accueil.echange-refuser', subject: awaiting.swap },
        ],
      }
    case 'agenda': {
      const { meeting } = awaiting
      const text = `L’ordre du jour de la ${ofDay(meeting)} est à confirmer.`
      return {
        text,
        buttons: [
          { label: 'Composer l’ordre du jour', action: 'ordre-du-jour.composer', subject: meeting.id },
          { label: 'Publier', action: 'ordre-du-jour.publier', subject: meeting.id },
        ],
      }
    }
    case 'answer': {
      const { meeting } = awaiting
      return one(`Serez-vous à la ${ofDay(meeting)} ?`, 'Répondre', 'reunion.prochaine', meeting.id)
    }
    case 'venue': {
      const { meeting } = awaiting
      return one(`Salle de la ${ofDay(meeting)} : à indiquer.`, 'Indiquer la salle', 'accueil.salle', meeting.id)
    }
    case 'write':
      return one(
        `${minutesKind(awaiting.rectificatif)} du ${isoDay(awaiting.date)} : à rédiger.`,
        'Rédiger',
        'compte-rendu.rediger',
        awaiting.minutes,
      )
    case 'circulate':
      return one(
        `${minutesKind(awaiting.rectificatif)} du ${isoDay(awaiting.date)} : à transmettre, au nom de ${awaiting.writer}.`,
        'Transmettre',
        'compte-rendu.transmettre',
        awaiting.minutes,
      )
    case 'treat': {
      const { date, minutes, observations, reserves, remarks } = awaiting
      const what = [
        ...(reserves > 0 ? [count(reserves, 'réserve', 'réserves')] : []),
        ...(observations > 0 ? [count(observations, 'observation', 'observations')] : []),
        ...(remarks > 0 ? [count(remarks, 'remarque du fil', 'remarques du fil')] : []),
      ].join(' et ')
      return {
        text: `${minutesKind(awaiting.rectificatif)} du ${isoDay(date)} : ${what} à traiter.`,
        buttons: [{ label: 'Observations', ...everything('compte-rendu.etat', minutes) }],
      }
    }
    case 'distribution': {
      const { date, minutes, suspended } = awaiting
      return suspended
        ? one(`Diffusion du ${isoDay(date)} : suspendue.`, 'Reprendre la diffusion', 'compte-rendu.diffuser', minutes)
        : one(
            `${minutesKind(awaiting.rectificatif)} du ${isoDay(date)} : destinataires à vérifier.`,
            'Destinataires',
            'compte-rendu.destinataires',
            minutes,
          )
    }
    case 'review':
      return one(
        `${minutesKind(awaiting.rectificatif)} du ${isoDay(awaiting.date)} : à lire jusqu’au ${isoDay(awaiting.lastDay)} inclus.`,
        'Lire et répondre',
        'compte-rendu.etat',
        awaiting.minutes,
      )
    case 'requests':
      return one(
        `${count(awaiting.count, 'demande de siège attend', 'demandes de siège attendent')} votre réponse.`,
        'Demandes de siège',
        'reseau.voir',
        networkId,
      )
    case 'actions': {
      const first = awaiting.nearest ? `, au plus tôt le ${isoDay(awaiting.nearest)}` : ''
      return one(
        `${count(awaiting.count, 'action vous revient', 'actions vous reviennent')}${first}.`,
        'Vos actions',
        'suivi.actions',
        networkId,
      )
    }
    case 'supports':
      return one(
        `${count(awaiting.count, 'sujet attend', 'sujets attendent')} un soutien.`,
        'Voir les sujets',
        'ordre-du-jour.voir',
        '',
      )
  }
}

function one(text: string, label: string, action: string, subject: string): Asked {
  return { text, buttons: [{ label, action, subject }] }
}

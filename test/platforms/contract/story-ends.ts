import { bad, missing, nowhere, type Row } from './row.ts'
import * as of from './subjects.ts'

/** The next meeting, and what ends. */
export const ends: readonly Row[] = [
  // The next one, and what ends.
  { action: 'accueil.confirmer', about: of.nextMeeting, says: /accueille/ },
  { action: 'accueil.indisponible', about: of.nextMeeting, says: /C’est noté|accueil/ },
  {
    action: 'reunion.annuler',
    about: of.nextMeeting,
    refused: [],
    fill: { motif: 'Trop peu de sujets' },
    says: /annulée/,
  },
  { action: 'reunion.reprendre', line: '/reunion reprendre', says: /suspendue/ },
  { action: 'reunion.suspendre', refused: [], about: nowhere, fill: { motif: 'Élections' }, says: /suspend/ },
  { action: 'reunion.reprendre', line: '/reunion reprendre', options: { serie: 'Inconnue' }, says: /Inconnue/ },
  { action: 'reunion.reprendre', line: '/reunion reprendre', says: /reprend/ },
  {
    action: 'reseau.retirer',
    about: nowhere,
    refused: [
      missing(),
      bad(
        async (told) => ({ personne: await of.idOf(told, 'newcomer'), commune: told.place.commune }),
        /siège|représente/,
      ),
    ],
    fill: async (told) => ({ personne: await of.idOf(told, 'newcomer') }),
    says: /ne fait plus partie du réseau/,
  },
  {
    action: 'reseau.rejoindre',
    by: 'newcomer',
    line: '/reseau rejoindre',
    options: { commune: 'epci', fonction: 'DGS' },
    says: /Votre demande pour/,
  },
  { action: 'reseau.refuser-membre', about: of.asking, says: /écartée|refusée|suite/ },
  { action: 'reseau.commune-quitte', about: of.neighbour, says: /quitte|quitté/ },
]

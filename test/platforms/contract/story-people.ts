import { png } from '../../support/images.ts'
import { bad, csv, file, missing, nowhere, onDiscord, picture, type Row } from './row.ts'
import * as of from './subjects.ts'

const PEOPLE = csv(
  'nom;courriel;fonction;commissions',
  'Élu aux travaux;travaux@exemple.fr;élu;Finances',
  'Élu sans adresse;;élu;Finances',
)

/** A network settles: its people, its settings, who hosts. */
export const people: readonly Row[] = [
  // People and settings.
  { action: 'reseau.accepter', by: 'organiser', about: of.offer, says: /Merci|organis/ },
  {
    action: 'reseau.creer',
    by: 'stranger',
    about: nowhere,
    refused: [bad({ siren: '123456789' }, /SIREN/, ['siren'])],
    fill: { siren: of.SECOND },
    says: /Saint-Gilles-Croix-de-Vie/,
  },
  {
    action: 'reseau.confirmer',
    by: 'stranger',
    about: async () => of.SECOND,
    refused: [],
    fill: {},
    says: /créé|est prêt/,
  },
  {
    action: 'reunion.planifier',
    by: 'stranger',
    about: of.secondNetwork,
    refused: [bad({ duree: '5' }, /30/)],
    fill: { duree: '120' },
    says: /Confirmez|dates|9 h 30/,
    next: { label: 'Confirmer', action: 'reunion.planifier-confirmer', says: /réunions/ },
  },
  {
    action: 'reseau.rejoindre',
    by: 'newcomer',
    about: nowhere,
    refused: [
      missing({ fonction: 'DGS' }),
      onDiscord(bad({ commune: 'Nulle-Part', fonction: 'DGS' }, /Nulle-Part/, ['commune'])),
    ],
    fill: async ({ place }) => ({ commune: place.neighbour, fonction: 'DGS' }),
    says: /Votre demande pour/,
  },
  { action: 'reseau.confirmer-membre', about: of.asking, says: /représente/ },
  {
    action: 'reseau.inscrire',
    refused: [
      missing({ nom: 'Élue de passage' }),
      bad({ nom: 'Élue de passage', fonction: 'Élu', courriel: 'elue@' }, /elue@/, ['nom', 'courriel']),
    ],
    fill: { nom: 'Élue aux finances', fonction: 'Élu', courriel: 'elue@exemple.fr', commissions: 'Finances' },
    says: /Élue aux finances/,
  },
  {
    action: 'reseau.importer',
    about: nowhere,
    refused: [
      bad({ ...PEOPLE, lignes: 'nom;fonction' }, /pas les deux/, ['lignes']),
      onDiscord(bad(file('membres.pdf', '%PDF-1.4'), /pas un fichier CSV/)),
    ],
    fill: {},
    says: /Modèle de fichier.*Deux fichiers pour votre tableur/s,
  },
  {
    action: 'reseau.importer',
    about: nowhere,
    refused: [],
    fill: csv('nom;courriel;fonction', 'Élu aux travaux;travaux@;élu'),
    says: /1 ligne est à corriger : rien n’a été importé.*travaux@/s,
    next: { label: 'Joindre un autre fichier', action: 'reseau.importer', says: /Importer des personnes/ },
  },
  {
    action: 'reseau.importer',
    about: nowhere,
    refused: [],
    fill: PEOPLE,
    says: /2 personnes ajoutées.*Sans adresse.*Élu sans adresse/s,
    next: { label: 'Enregistrer', action: 'reseau.importer-confirmer', says: /Enregistré : 2 personnes ajoutées/ },
  },
  {
    action: 'reseau.commissions',
    about: nowhere,
    refused: [bad({ commissions: `Finances\n${'x'.repeat(81)}` }, /80/, ['commissions'])],
    fill: { commissions: 'Finances\nHabitat', domaines: 'Achats' },
    says: /Enregistré\..*Finances.*Habitat.*Achats/s,
  },
  {
    action: 'reseau.passer-la-main',
    about: nowhere,
    refused: [
      missing({ role: 'Organisation' }),
      bad(async (told) => ({ personne: await of.idOf(told, 'organiser'), role: 'Organisation' }), /déjà/),
    ],
    fill: async (told) => ({ personne: await of.idOf(told, 'newcomer'), role: 'Organisation' }),
    says: /a reçu votre proposition en privé/,
  },
  { action: 'reseau.decliner', by: 'newcomer', about: of.offer, says: /C’est noté|reste/ },
  { action: 'reseau.reprise-appuyer', by: 'member', about: of.answeredOffer, says: /déjà reçu sa suite/ },
  {
    action: 'reseau.accepter-role',
    about: async (told) => `${await of.network(told)}~role`,
    says: /Votre accord est conservé/,
  },
  {
    action: 'reseau.reglages-delais',
    refused: [bad({ convocation: '2' }, /3/)],
    fill: { convocation: '5' },
    says: /5 jours/,
    next: { label: 'Enregistrer', action: 'reseau.reglages-confirmer', says: /nregistré/ },
  },
  {
    action: 'reseau.reglages-calendrier',
    refused: [bad({ jours_ajoutes: '32/13/2026' }, /32/, ['jours_ajoutes'])],
    fill: { jours_ajoutes: '04/05/2026' },
    says: /4 mai/,
  },
  {
    action: 'reseau.reglages-conseils',
    refused: [bad({ conseils: 'Nulle-Part 12/03/2026' }, /Nulle-Part/, ['conseils'])],
    fill: async ({ place }) => ({ conseils: `${place.commune} 12/03/2026` }),
    says: /12 mars/,
  },
  {
    action: 'reseau.reglages-diffusion',
    refused: [],
    fill: {},
    says: /aucun|Rien|inchangé|identique/i,
  },
  { action: 'reseau.canal-confirmer', about: of.network, says: /publie déjà dans ce canal/ },
  { action: 'reseau.logo', says: /Aucun logo/ },
  {
    action: 'reseau.logo-choisir',
    refused: [
      missing(),
      bad(picture('logo.png', Buffer.from('GIF89a')), /pas une image PNG ou JPEG/),
      bad(picture('logo.png', png().subarray(0, -9)), /incomplète ou abîmée/),
    ],
    fill: picture('logo.png', png({ width: 300 })),
    says: /Ce qui serait montré.*PNG, 300 × 50 pixels/s,
    next: { label: 'Enregistrer', action: 'reseau.logo-confirmer', says: /Le logo est enregistré/ },
  },
  { action: 'reseau.logo-retirer', says: /Le logo est retiré/ },

  // Hosting.
  { action: 'accueil.dispense', by: 'member', line: '/accueil dispense', options: { choix: 'reprise' }, says: /tour/ },
  {
    action: 'accueil.echanger',
    by: 'member',
    about: nowhere,
    refused: [missing()],
    fill: async ({ place }) => ({ avec: place.neighbour }),
    says: /La demande est partie/,
  },
  { action: 'accueil.echange-refuser', by: 'newcomer', about: of.swap, says: /tours/ },
  {
    action: 'accueil.echanger',
    by: 'newcomer',
    about: nowhere,
    refused: [],
    fill: async ({ place }) => ({ avec: place.commune }),
    says: /La demande est partie/,
  },
  { action: 'accueil.echange-accepter', by: 'member', about: of.swap, says: /échang/ },
  {
    action: 'accueil.salle',
    about: of.firstMeeting,
    refused: [missing({ acces: 'Par la cour' })],
    fill: { lieu: 'Salle des fêtes', acces: 'Par la cour' },
    says: /Salle des fêtes/,
  },
]

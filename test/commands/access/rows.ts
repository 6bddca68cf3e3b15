import type { openScene } from '../../support/scene.ts'
import { CAST, ROLES, type Role, type State } from './year.ts'

type Scene = ReturnType<typeof openScene>

export interface Row {
  readonly at: State
  /** The usual case, typed. */
  readonly args: string
  readonly answers: readonly Answer[]
  /** What a person fills in when they type the bare command: a choice by its label, or the beginning of it. */
  readonly fill?: Readonly<Record<string, string>>
  /** What must have happened besides: done by the facilitator. */
  readonly before?: (scene: Scene) => Promise<unknown>
  /** Where it is typed: the network's channel unless said. */
  readonly channel?: string
  /** Its answer is a document: read by scrolling. */
  readonly document?: true
}

interface Answer {
  readonly roles: readonly Role[]
  readonly words: string
  /** Refused: nothing changes, nothing leaves. */
  readonly refused: boolean
}

const LEADS = ['facilitator', 'organiser'] as const
const MEMBERS = [...LEADS, 'writer', 'host', 'member'] as const
const OUTSIDE = ['guest', 'stranger'] as const

const says = (roles: readonly Role[], words: string): Answer => ({ roles, words, refused: false })
const refuses = (roles: readonly Role[], words: string): Answer => ({ roles, words, refused: true })
const but = (...roles: readonly Role[]) => ROLES.filter((role) => !roles.includes(role))

const WHO = 'Vous pouvez vous adresser à : DGS du Bassin ou Mission communes.'
const TO_MEMBERS = `Cette action revient aux membres du réseau. ${WHO}`
const TO_LEADS = `Cette action revient à l’animation du réseau. ${WHO}`
const TO_HOST = `Cette action revient à la commune d’accueil. ${WHO}`
const TO_THE_HOST =
  'Cette action revient à la commune d’accueil. Vous pouvez vous adresser à : DGS de Faulx, DGS du Bassin ou Mission communes.'
const TO_WRITER = `Cette action revient à la personne qui rédige le compte-rendu. ${WHO}`
const TO_THE_WRITER =
  'Cette action revient à la personne qui rédige le compte-rendu. Vous pouvez vous adresser à : DGS de Custines.'

/** For those who lead; everybody else is told who they are. */
const forLeads = (words: string): Answer[] => [says(LEADS, words), refuses(but(...LEADS), TO_LEADS)]
const forMembers = (words: string): Answer[] => [says(MEMBERS, words), refuses(OUTSIDE, TO_MEMBERS)]
/** For the host of 8 September and those who lead. */
const forHost = (words: string): Answer[] => [
  says([...LEADS, 'host'], words),
  refuses(['writer', 'member'], TO_THE_HOST),
  refuses(OUTSIDE, TO_HOST),
]
/** For the writer about 9 June, and `also`. */
const forWriter = (words: string, also: readonly Role[] = LEADS): Answer[] => [
  says([...also, 'writer'], words),
  refuses(
    MEMBERS.filter((role) => role !== 'writer' && !also.includes(role)),
    TO_THE_WRITER,
  ),
  refuses(OUTSIDE, TO_WRITER),
]

const suspendSeries = (scene: Scene) =>
  scene.as(CAST.facilitator).submit({ action: 'reunion.suspendre', subject: '' }, {})
const suspendDistribution = (scene: Scene) =>
  scene.as(CAST.facilitator).command('/compte-rendu suspendre motif:"Une annexe manque"')

/** `command subcommand` → its usual case. A subcommand without a row fails the test. */
export const rows: Readonly<Record<string, Row>> = {
  'reseau creer': {
    at: 'collecting',
    channel: 'C2',
    args: 'siren:200023414',
    fill: { siren: '200023414' },
    answers: [says(ROLES, 'Métropole Rouen Normandie')],
    document: true,
  },
  'reseau demarrer': { at: 'setup', args: '', answers: forLeads('Essai à blanc'), document: true },
  'reseau voir': { at: 'collecting', args: '', answers: forMembers('Réseau des DGS du Bassin') },
  'reseau rejoindre': {
    at: 'collecting',
    args: 'commune:Pompey fonction:DGS',
    answers: [
      refuses(but('stranger', 'guest'), 'Vous avez déjà un siège.'),
      refuses(['guest'], 'Vous êtes déjà inscrit(e) pour recevoir les textes officiels. Si vous siégez aussi'),
      says(['stranger'], 'Votre demande pour Pompey est enregistrée'),
    ],
  },
  'reseau inscrire': {
    at: 'collecting',
    args: 'personne:<@UNEW> commune:Pompey fonction:DGS',
    fill: { personne: 'UNEW', commune: 'Pompey', fonction: 'DGS' },
    answers: forLeads('représente Pompey'),
  },
  'reseau importer': {
    at: 'collecting',
    args: '',
    fill: { lignes: 'fonction;nom;courriel;commune\nmaire;Paul Petit;paul@pompey.fr;Pompey' },
    answers: forLeads('Un fichier CSV, une ligne par personne'),
  },
  'reseau retirer': {
    at: 'collecting',
    args: 'personne:<@UM1>',
    fill: { personne: 'DGS de Bouxières-aux-Dames' },
    answers: forLeads('ne fait plus partie du réseau'),
  },
  'reseau passer-la-main': {
    at: 'collecting',
    args: 'personne:<@UFAULX> role:organisation',
    fill: { personne: 'DGS de Faulx', role: 'Organisation' },
    // The organiser, or two communes, may take over from an account that is closed: a member is told who leads.
    answers: [
      says(LEADS, 'a reçu votre proposition en privé. Rien ne change avant son accord'),
      refuses(['writer', 'host', 'member'], TO_LEADS),
      refuses(OUTSIDE, TO_MEMBERS),
    ],
  },
  'reseau canal': {
    at: 'collecting',
    args: '',
    channel: 'CNEW',
    answers: [
      says(LEADS, 'Installer le réseau dans ce canal ?'),
      refuses([...but(...LEADS, ...OUTSIDE), 'guest'], TO_LEADS),
      refuses(['stranger'], 'Vous n’êtes rattaché à aucun réseau ici'),
    ],
  },
  'reseau reglages': { at: 'collecting', args: '', answers: forLeads('Réglages du réseau') },

  'reunion planifier': {
    at: 'unplanned',
    args: '',
    fill: {},
    answers: forLeads('Planifier les réunions'),
  },
  'reunion calendrier': { at: 'collecting', args: '', answers: forMembers('Calendrier des réunions') },
  'reunion prochaine': { at: 'collecting', args: '', answers: forMembers('Prochaine réunion') },
  'reunion presence': {
    at: 'convened',
    args: 'reponse:oui',
    fill: { reponse: 'Présent' },
    answers: forMembers('C’est noté : vous serez présent'),
  },
  'reunion deplacer': {
    at: 'collecting',
    args: 'date:15/09/2026',
    fill: { date: '2026-09-15' },
    answers: forLeads('est déplacée au mardi 15 septembre 2026'),
  },
  'reunion annuler': { at: 'collecting', args: '', fill: {}, answers: forLeads('Annuler une réunion') },
  'reunion suspendre': { at: 'collecting', args: '', fill: {}, answers: forLeads('Suspendre une série') },
  'reunion reprendre': { at: 'collecting', args: '', before: suspendSeries, answers: forLeads('reprend :') },
  'reunion cloturer': {
    at: 'over',
    args: '',
    fill: { decisions: 'Mutualiser', actions: 'Recenser — Faulx — 30/10/2026', demandes: '3 : Canicule' },
    answers: forHost('Clore la réunion'),
  },

  'accueil tour': {
    at: 'collecting',
    args: '',
    answers: forMembers('Le mardi 8 septembre, la réunion se tient à Faulx'),
  },
  // Any member may say so for their own commune (H2).
  'accueil indisponible': {
    at: 'collecting',
    args: '',
    answers: [says(MEMBERS, 'C’est noté pour le mardi 8 septembre, sans motif à donner'), refuses(OUTSIDE, TO_HOST)],
  },
  'accueil echanger': {
    at: 'collecting',
    args: 'avec:Pompey',
    fill: { avec: 'Pompey' },
    answers: [
      says(['host', 'member'], 'La demande est partie : Pompey dira'),
      refuses(['writer'], 'Custines ou Pompey a déjà accueilli dans ce cycle'),
      refuses(LEADS, 'Pour quelle commune ? Précisez-la, par exemple `commune:Custines`.'),
      refuses(OUTSIDE, TO_HOST),
    ],
  },
  'accueil salle': {
    at: 'collecting',
    args: 'lieu:"Salle des fêtes"',
    fill: { lieu: 'Salle des fêtes' },
    answers: [
      says([...LEADS, 'host'], 'Salle des fêtes'),
      refuses(['writer', 'member'], 'Cette réponse revient à la commune d’accueil (Faulx).'),
      refuses(OUTSIDE, TO_HOST),
    ],
  },
  'accueil dispense': {
    at: 'collecting',
    args: '',
    answers: [
      says(['writer', 'host', 'member'], 'participe sans accueillir, jusqu’à nouvel ordre'),
      refuses(LEADS, 'Pour quelle commune ? Précisez-la, par exemple `commune:Custines`.'),
      refuses(OUTSIDE, TO_HOST),
    ],
  },

  'ordre-du-jour voir': {
    at: 'composing',
    args: '',
    answers: forMembers('Projet d’ordre du jour : réunion du mardi 8'),
  },
  'ordre-du-jour proposer': {
    at: 'collecting',
    args: 'titre:Canicule partie:2',
    fill: { titre: 'Canicule', partie: '2.' },
    answers: forMembers('C’est noté : Canicule'),
  },
  'ordre-du-jour soutenir': {
    at: 'collecting',
    args: 'sujet:Cybersécurité',
    fill: { sujet: 'Cybersécurité' },
    answers: [
      says([...LEADS, 'writer', 'host'], 'Votre soutien est compté.'),
      says(['member'], 'votre voix compte déjà'),
      refuses(OUTSIDE, TO_MEMBERS),
    ],
  },
  'ordre-du-jour composer': { at: 'composing', args: '', fill: {}, answers: forHost('Composer l’ordre du jour') },
  'ordre-du-jour publier': {
    at: 'composing',
    args: '',
    answers: forHost('Il partira avec la convocation le mardi 1er'),
  },

  'compte-rendu rediger': {
    at: 'writing',
    args: '',
    fill: {},
    answers: forWriter('Le texte est préparé à partir de l’ordre du jour'),
    document: true,
  },
  'compte-rendu confier': {
    at: 'writing',
    args: 'personne:<@UFAULX> role:"rédiger à deux"',
    fill: { personne: 'DGS de Faulx', role: 'Rédiger à deux' },
    answers: [
      says([...LEADS, 'writer'], 'DGS de Faulx peut désormais rédiger le même texte'),
      refuses(['host', 'member'], TO_LEADS),
      refuses(OUTSIDE, TO_WRITER),
    ],
  },
  'compte-rendu deleguer': {
    at: 'writing',
    args: '',
    answers: forWriter('Vous déléguez la transmission de ce compte-rendu à Mission communes', []),
  },
  'compte-rendu transmettre': {
    at: 'writing',
    args: '',
    answers: [
      says(['writer'], 'Transmis à 14 membres'),
      refuses(['organiser'], 'Transmettre revient à DGS de Custines, ou à vous à sa demande'),
      refuses(['facilitator', 'host', 'member'], TO_THE_WRITER),
      refuses(OUTSIDE, TO_WRITER),
    ],
  },
  'compte-rendu observer': {
    at: 'review',
    args: 'texte:"Préciser le lieu."',
    fill: { texte: 'Préciser le lieu.' },
    answers: [
      says([...LEADS, 'host', 'member'], 'Merci, votre observation est transmise'),
      refuses(['writer'], 'rédacteur ou rédactrice à part'),
      refuses(OUTSIDE, TO_MEMBERS),
    ],
  },
  'compte-rendu approuver': {
    at: 'review',
    args: '',
    answers: [
      says([...LEADS, 'host', 'member'], 'Votre approbation est enregistrée'),
      refuses(['writer'], 'rédacteur ou rédactrice à part'),
      refuses(OUTSIDE, TO_MEMBERS),
    ],
  },
  'compte-rendu lever-reserve': {
    at: 'review',
    args: '',
    fill: { reserve: 'DGS de Liverdun', motif: 'Le montant a été vérifié ensemble.' },
    answers: [
      says(LEADS, 'Lever une réserve'),
      says(['member'], 'Lever une réserve'),
      refuses(['writer', 'host'], 'par l’animation (DGS du Bassin ou Mission communes)'),
      refuses(OUTSIDE, TO_MEMBERS),
    ],
  },
  'compte-rendu corriger': {
    at: 'review',
    args: '',
    fill: { nature: 'Mineure' },
    answers: forWriter('Corrigez le texte soumis aux membres', ['organiser']),
    document: true,
  },
  'compte-rendu etat': { at: 'review', args: '', answers: forMembers('soumis aux observations') },
  'compte-rendu telecharger': {
    at: 'review',
    args: '',
    answers: forMembers('Compte-rendu de la réunion du mardi 9 juin 2026'),
    document: true,
  },
  'compte-rendu diffuser': {
    at: 'validated',
    args: '',
    before: suspendDistribution,
    answers: forWriter('La diffusion est reprise'),
  },
  'compte-rendu suspendre': {
    at: 'validated',
    args: 'motif:"Une annexe manque"',
    fill: { motif: 'Une annexe manque' },
    answers: forWriter('La diffusion est suspendue'),
  },

  'suivi actions': { at: 'collecting', args: '', answers: forMembers('2 actions ouvertes') },
  'suivi ajouter': {
    at: 'collecting',
    args: 'texte:Relancer responsable:Faulx echeance:30/09/2026',
    fill: { texte: 'Relancer', responsable: 'DGS de Faulx', echeance: '2026-09-30' },
    answers: forMembers('Action ajoutée. 2026-01-A3 Relancer'),
  },
  'suivi fait': {
    at: 'collecting',
    args: '2026-01-A1',
    fill: { action: '2026-01-A1' },
    answers: [
      says([...LEADS, 'host'], 'C’est fait. 2026-01-A1'),
      refuses(['writer', 'member'], 'L’action 2026-01-A1 revient à : DGS de Faulx.'),
      refuses(OUTSIDE, TO_MEMBERS),
    ],
  },
  'suivi decisions': { at: 'collecting', args: '', answers: forMembers('Partager l’agenda des conseils') },

  'aide maintenant': {
    at: 'collecting',
    args: '',
    answers: [
      says(MEMBERS, 'mardi 8 septembre'),
      says(['guest'], 'Vous recevez les textes officiels du réseau'),
      says(['stranger'], 'Demander mon siège'),
    ],
  },
}

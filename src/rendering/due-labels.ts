import type { DueKind } from '../application/due-kinds.ts'

/** What will happen, for the demo's clock and for the essai à blanc. */
export const DUE_LABELS: Readonly<Record<DueKind, string>> = {
  'series.extend': 'le calendrier est prolongé',
  'host.ask': 'la commune d’accueil est sollicitée',
  'host.escalate': 'rappel : accueil à confirmer',
  'host.headcount': 'effectif attendu, à la commune d’accueil',
  'agenda.call': 'appel à sujets',
  'agenda.supports': 'sujets en attente de soutien',
  'agenda.close': 'projet d’ordre du jour',
  convocation: 'convocation et ordre du jour',
  'attendance.remind': 'rappel à qui n’a pas répondu',
  'meeting.close': 'fin de la réunion : la clore',
  'action.remind': 'rappel d’une action, à son responsable',
  'minutes.remind': 'compte-rendu attendu : rappel',
  'minutes.circulate-later': 'transmission prévue du compte-rendu',
  'minutes.halfway': 'rappel de lecture, à mi-délai',
  'minutes.last-reminder': 'dernier rappel de lecture',
  'minutes.preview': 'liste de diffusion, pour relecture',
  'minutes.close': 'clôture du délai d’observation',
  'minutes.recall': 'rappel : en attente d’accord',
  'minutes.distribute': 'diffusion officielle',
}

import type { Button } from '../../interaction/view.ts'

/** « Confirmez-vous l'accueil ? »: both answers are plain ones. */
export function hostAnswerButtons(meetingId: string): readonly Button[] {
  return [
    { label: 'Oui', action: 'accueil.confirmer', subject: meetingId, style: 'primary' },
    { label: 'Pas cette fois', action: 'accueil.indisponible', subject: meetingId },
  ]
}

export function venueButton(meetingId: string): Button {
  return { label: 'Indiquer la salle', action: 'accueil.salle', subject: meetingId }
}

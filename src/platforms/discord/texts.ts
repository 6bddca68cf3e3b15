import type { View } from '../../interaction/view.ts'

/** What the adapter itself says, when no view of ours answers. */
export const texts = {
  openForm: 'Ouvrir le formulaire',
  continue: 'Continuer',
  correct: 'Corriger',
  reviewStep: (step: number) => `Revoir l’étape ${step}`,
  step: (step: number, of: number) => `Étape ${step} sur ${of}`,
  stepKept: (step: number, of: number) => `Étape ${step} sur ${of} enregistrée. Votre saisie est conservée 24 heures.`,
  kept: 'Votre saisie est conservée.',
  noChoice: (label: string) => `${label} : aucun choix possible pour l’instant.`,
  chooseOne: 'Choisir…',
  chooseSome: 'Choisir, si besoin…',
  typeName: 'Saisissez le nom',
  part: (label: string, from: string, to: string) => `${label} (${from} – ${to})`,
  textShortened: (missing: number) => `Texte trop long : ses ${missing} derniers caractères n’y figurent pas.`,
  unchanged: 'Rien n’a changé.',
  cancel: 'Annuler',
  sure: (label: string) => `Confirmez-vous : « ${label} » ?`,
  inChannel: 'La réponse est dans le canal.',
  unknownHome: 'Ce message privé ne dit pas de quel réseau il s’agit. Tapez la commande dans le canal de votre réseau.',
  formOver:
    'Ce formulaire n’est plus disponible : une saisie est conservée 24 heures. Tapez de nouveau la commande pour le rouvrir.',
  failed: (reference: string) =>
    `Une erreur est survenue de notre côté ; rien n’a été perdu. Vous pouvez réessayer dans un instant. Référence : ${reference}.`,
  threadName: 'Compte-rendu',
} as const

export function textView(text: string): View {
  return { summary: text, blocks: [{ kind: 'text', text }] }
}

export const failedView = (reference: string): View => textView(texts.failed(reference))

/** A window opens only as the very first answer: afterwards the member opens it with a button. */
export const LATE_FORM = 'La préparation a pris trop de temps pour ouvrir le formulaire directement.'
export const NEXT_FORM = 'Un formulaire vous attend.'

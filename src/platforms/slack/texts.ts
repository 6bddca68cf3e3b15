import type { View } from '../../interaction/view.ts'

/** What the adapter itself says, when no view of ours answers. */
export const texts = {
  title: 'Assembleur',
  close: 'Fermer',
  cancel: 'Annuler',
  waiting: 'Un instant…',
  openForm: 'Ouvrir le formulaire',
  noChoice: (label: string) => `${label} : aucun choix possible pour l’instant.`,
  textShortened: (missing: number) =>
    `Le texte est trop long pour ce champ : ses ${missing} derniers caractères n’y figurent pas.`,
  tooLongForWindow: (missing: number) => `La suite (${missing} blocs) ne tient pas dans cette fenêtre.`,
  filesInDirect: (count: number) =>
    count > 1
      ? `${count} fichiers vous sont envoyés dans votre conversation avec Assembleur (« Messages directs »).`
      : 'Le fichier vous est envoyé dans votre conversation avec Assembleur (« Messages directs »).',
  filesNotSent:
    'Le fichier demandé n’a pas pu être envoyé : Slack ne l’a pas accepté. Refaites la demande dans un instant.',
  tooLongForAnswer: 'La suite ne tient pas dans cette réponse.',
  failed: (reference: string) =>
    `Une erreur est survenue de notre côté ; rien n’a été perdu. Vous pouvez réessayer dans un instant. Référence : ${reference}.`,
} as const

export function failedView(reference: string): View {
  const text = texts.failed(reference)
  return { summary: text, blocks: [{ kind: 'text', text }] }
}

/** A form opens only while Slack's trigger lives (3 s): afterwards the member opens it with a button. */
export function lateFormView(form: { title: string; action: string; subject: string }): View {
  const text = 'La préparation a pris trop de temps pour ouvrir le formulaire directement.'
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      {
        kind: 'buttons',
        buttons: [{ label: texts.openForm, action: form.action, subject: form.subject, style: 'primary' }],
      },
    ],
  }
}

import type { MinutesRecord } from '../../application/ports/minutes.ts'
import type { Button, View } from '../../interaction/view.ts'
import { stateButton } from './circulation-view.ts'
import { circulateButton } from './writer-views.ts'

/** The draft is a copy of the validated text; one under way is opened again where it stands. */
export function rectificatifOpenView(
  { id, state }: MinutesRecord,
  { circulates, writer }: { circulates: boolean; writer: string },
): View {
  if (state !== 'draft') {
    const text = 'Un rectificatif est déjà soumis aux membres.'
    return {
      summary: text,
      blocks: [
        { kind: 'text', text },
        { kind: 'buttons', buttons: [stateButton(id)] },
      ],
    }
  }
  return {
    summary: 'Rectificatif ouvert',
    blocks: [
      {
        kind: 'text',
        text: [
          { bold: 'Rectificatif ouvert.' },
          ' Il part du texte validé, qui reste conservé. Une fois transmis, les membres ont un délai pour observer, et il est diffusé comme le compte-rendu.',
        ],
      },
      ...(circulates
        ? []
        : [
            {
              kind: 'text',
              text: `Vous pouvez corriger le texte. Le transmettre revient à ${writer}, ou à vous à sa demande ; un message l’en avertit.`,
            } as const,
          ]),
      {
        kind: 'buttons',
        buttons: [
          { label: 'Corriger le texte', action: 'compte-rendu.rediger', subject: id, style: 'primary' },
          ...(circulates ? [circulateButton(id)] : []),
          dropButton(id),
        ],
      },
    ],
  }
}

/** What was typed goes with it. */
export function dropButton(minutes: string): Button {
  return {
    label: 'Renoncer au rectificatif',
    action: 'compte-rendu.renoncer',
    subject: minutes,
    confirm: {
      title: 'Renoncer au rectificatif ?',
      text: 'Ce qui y est corrigé n’est pas conservé. Le texte validé ne change pas.',
      yes: 'Renoncer',
      no: 'Annuler',
    },
  }
}

import type { ReviewStanding } from '../../application/read-review.ts'
import type { Button, View } from '../../interaction/view.ts'
import { cancelLaterButton, plannedText } from './later-views.ts'
import { dropButton } from './rectificatif-views.ts'
import { circulateButton, resumeButton, writeButton } from './writer-views.ts'

/** « Où en est-on ? » of a draft: who writes it, who circulates it and when; each with the buttons that answer them. */
export function draftStateView(
  { minutes, writer, draft }: ReviewStanding,
  actor: { readonly writes: boolean; readonly zone: string; readonly title: string },
): View {
  const { title, writes, zone } = actor
  const { planned = null, delegate = null } = draft ?? {}
  return {
    summary: `${title} : en cours de rédaction`,
    blocks: [
      { kind: 'text', text: [{ bold: title }] },
      { kind: 'text', text: `Il est en cours de rédaction par ${writer}. Rien n’est encore transmis.` },
      ...(planned ? [{ kind: 'text', text: plannedText(planned.toString(), zone) } as const] : []),
      ...(writes && delegate ? [{ kind: 'text', text: `La transmission est déléguée à ${delegate}.` } as const] : []),
      ...(writes && draft ? [{ kind: 'buttons', buttons: draftButtons(minutes, draft) } as const] : []),
    ],
  }
}

function draftButtons(
  { id, rectificatif }: ReviewStanding['minutes'],
  { planned, delegate, own, circulates, acts }: NonNullable<ReviewStanding['draft']>,
): Button[] {
  return [
    writeButton(id),
    ...(circulates && !planned ? [circulateButton(id)] : []),
    ...(own && delegate ? [resumeButton(id)] : []),
    ...(acts && planned ? [cancelLaterButton(id)] : []),
    ...(acts && rectificatif > 0 ? [dropButton(id)] : []),
  ]
}

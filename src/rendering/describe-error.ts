import type { UserError, UserErrors } from '../application/errors.ts'
import type { View, ViewBlock } from '../interaction/view.ts'
import { agendaErrorTexts } from './messages/errors-agenda.ts'
import { commonErrorTexts } from './messages/errors-common.ts'
import { minutesErrorTexts } from './messages/errors-minutes.ts'
import { networkErrorTexts } from './messages/errors-network.ts'
import type { ErrorTexts } from './outbox-renderer.ts'

const texts: ErrorTexts<UserErrors> = {
  ...commonErrorTexts,
  ...networkErrorTexts,
  ...agendaErrorTexts,
  ...minutesErrorTexts,
}

/** What a refusal says: what is wrong and what to do. */
export function errorText(error: UserError): string {
  const text = texts[error.key] as (facts: unknown) => string
  return text(error.facts)
}

/** `written`: what the person wrote in a form that does not come back, for them to keep. */
export function errorView(error: UserError, written: readonly string[] = []): View {
  const text = errorText(error)
  const kept: ViewBlock[] = written.map((own) => ({ kind: 'quote', text: own }))
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      ...(kept.length > 0 ? [{ kind: 'note', text: 'Ce que vous aviez écrit n’est pas perdu :' } as const] : []),
      ...kept,
    ],
  }
}

import type { UserError, UserErrors } from '../application/errors.ts'
import type { View } from '../interaction/view.ts'
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

export function errorView(error: UserError): View {
  const text = errorText(error)
  return { summary: text, blocks: [{ kind: 'text', text }] }
}

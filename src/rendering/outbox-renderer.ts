import type { Mail } from '../application/ports/mail.ts'
import type { View } from '../interaction/view.ts'

/** How each kind of outbox message reads: on the chat, by e-mail, or both. */
export type MessageRenderers<M> = {
  readonly [K in keyof M]: {
    readonly chat?: (facts: M[K]) => View
    readonly mail?: (facts: M[K]) => Mail
  }
}

/** How each refusal reads. */
export type ErrorTexts<E> = { readonly [K in keyof E]: (facts: E[K]) => string }

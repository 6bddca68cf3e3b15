import type { Mail } from '../application/ports/mail.ts'
import type { CalendarEntry } from '../interaction/messenger.ts'
import type { View } from '../interaction/view.ts'
import type { Links } from './links.ts'

/** How each kind of outbox message reads : on the chat, by e-mail, in the platform's calendar. */
export type MessageRenderers<M> = {
  readonly [K in keyof M]: {
    readonly chat?: (facts: M[K]) => View
    readonly mail?: (facts: M[K], links: Links) => Mail
    readonly entry?: (facts: M[K]) => CalendarEntry
  }
}

/** How each refusal reads. */
export type ErrorTexts<E> = { readonly [K in keyof E]: (facts: E[K]) => string }

import type { MessageKind } from './messages.ts'

/** Outbox kinds that show a draft, or say what is written about one: for confirmed members only (DESIGN §8). */
export const draftKinds: ReadonlySet<MessageKind> = new Set([
  'minutes.circulation',
  'minutes.text',
  'minutes.thread-note',
  'minutes.comparison',
])

/** The same, said to one person: a member until it leaves (DESIGN §9). */
export const draftLetterKinds: ReadonlySet<MessageKind> = new Set([
  'minutes.draft-mail',
  'minutes.new-version',
  'minutes.correction-mail',
  'minutes.review-reminder',
  'minutes.observation',
  'minutes.remark-kept',
  'minutes.answered',
  'minutes.reserve-settled',
  'minutes.contested',
  'minutes.held',
  'minutes.preview',
])

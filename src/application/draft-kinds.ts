import type { MessageKind } from './messages.ts'

/** Outbox kinds that show a draft, or say what is written about one: for confirmed members only (DESIGN §8). */
export const draftKinds: ReadonlySet<MessageKind> = new Set([
  'minutes.circulation',
  'minutes.text',
  'minutes.thread-note',
])

import type { Conversation, Message } from './chat.ts'
import { readsOf } from './memory.ts'
import type { State } from './store.ts'

/** Room for two panes: on a phone the list of conversations is a page of its own. */
export const wide = (): boolean => matchMedia('(min-width: 760px)').matches

/** Room for a third, in which what happened and what comes next always stand. */
export const widest = (): boolean => matchMedia('(min-width: 1100px)').matches

/** The conversation on screen: the one of the address, else, where there is room, the first. */
export function current({ route, seen }: State): Conversation | null {
  const conversations = seen?.conversations ?? []
  const { place } = route
  if (place.kind === 'mailbox' || place.kind === 'events') return null
  if (place.kind === 'conversation') return conversations.find(({ id }) => id === place.id) ?? null
  return wide() || place.kind === 'coming' ? (conversations[0] ?? null) : null
}

export function withReplies(message: Message): readonly Message[] {
  return [message, ...(message.replies ?? [])]
}

export function lastId({ messages }: Conversation): string {
  const all = messages.flatMap(withReplies).map(({ id }) => id)
  return all.sort().at(-1) ?? ''
}

/** What others said, threads included, since a message. */
export const newsOf = (messages: readonly Message[], me: string, since: string): readonly Message[] =>
  messages.flatMap(withReplies).filter(({ user, id, system }) => user !== me && !system && id > since)

/** How many messages of others this person has not read. */
export function unread(conversation: Conversation, me: string): number {
  const since = readsOf(me)[conversation.id] ?? ''
  return newsOf(conversation.messages, me, since).length
}

export function findMessage(conversation: Conversation, id: string): Message | undefined {
  return conversation.messages.find((message) => message.id === id)
}

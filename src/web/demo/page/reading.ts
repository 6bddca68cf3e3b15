import type { SeenConversation, SeenMessage } from './chat-types.ts'
import { readsOf } from './memory.ts'
import type { State } from './store.ts'

/** Room for two panes: on a phone the list of conversations is a page of its own. */
export const wide = (): boolean => matchMedia('(min-width: 760px)').matches

/** Room for a third, in which what happened and what comes next always stand. */
export const widest = (): boolean => matchMedia('(min-width: 1100px)').matches

/** The conversation on screen: the one of the address, else, where there is room, the first. */
export function current({ route, seen }: State): SeenConversation | null {
  const conversations = seen?.conversations ?? []
  const { place } = route
  if (place.kind === 'mailbox') return null
  if (place.kind === 'conversation') return conversations.find(({ id }) => id === place.id) ?? null
  return wide() || place.kind === 'coming' ? (conversations[0] ?? null) : null
}

export function withReplies(message: SeenMessage): readonly SeenMessage[] {
  return [message, ...(message.replies ?? [])]
}

export function lastTs({ messages }: SeenConversation): string {
  const all = messages.flatMap(withReplies).map(({ ts }) => ts)
  return all.sort().at(-1) ?? ''
}

/** How many messages of others this person has not read. */
export function unread(conversation: SeenConversation, me: string): number {
  const since = readsOf(me)[conversation.id] ?? ''
  return conversation.messages.flatMap(withReplies).filter(({ user, ts }) => user !== me && ts > since).length
}

export function findMessage(conversation: SeenConversation, ts: string): SeenMessage | undefined {
  return conversation.messages.find((message) => message.ts === ts)
}

import type { OutboxTarget } from './ports/outbox.ts'
import type { Person } from './records.ts'

/** Has an account here, as far as the platform has said. */
export function isOnChat({ userId, accountGoneAt }: Pick<Person, 'userId' | 'accountGoneAt'>): boolean {
  return userId !== null && accountGoneAt === null
}

/**
 * How a person is reached: on the chat, else by e-mail, else not at all. `draft`: never to a shared box (DESIGN §9).
 * A closed account is not written to.
 * Who has left the network hears nothing more of it, whatever they wrote or led.
 */
export function reach(person: Person, content: 'draft' | 'official'): OutboxTarget | null {
  if (person.status === 'left') return null
  if (isOnChat(person)) return { to: 'person', personId: person.id }
  if (!person.email) return null
  if (content === 'draft' && person.emailKind !== 'nominative') return null
  return { to: 'mail', address: person.email, name: person.name }
}

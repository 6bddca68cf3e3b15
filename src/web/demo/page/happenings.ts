import { fetchMails, fetchSeen } from './api.ts'
import type { Seen } from './chat.ts'
import type { DemoPerson } from './demo-types.ts'
import type { Dress } from './dress.ts'
import { newsOf } from './reading.ts'

/** Whose eyes show a conversation. */
export interface Reader {
  readonly person: string
  readonly conversation: string
}

/** One thing that reached someone while the clock moved. */
export type Happening =
  | {
      readonly kind: 'channel'
      readonly channel: string
      readonly text: string
      readonly more: number
      readonly reader: Reader
    }
  /** The same words, in private, to one person or several. */
  | { readonly kind: 'direct'; readonly text: string; readonly readers: readonly Reader[] }
  | { readonly kind: 'mail'; readonly count: number }

export interface Moment {
  /** Every message up to then has a lower one. */
  readonly id: string
  readonly mails: number
}

/** Where the chat and the mailbox stand before the clock moves. */
export async function moment(dress: Dress, me: string): Promise<Moment> {
  const [seen, mails] = await Promise.all([fetchSeen(me, { limit: 1 }), fetchMails()])
  return { id: dress.after(dress.read(seen).now), mails: mails.length }
}

/** What came since: each channel once, each direct message with those who got it, e-mails as a number. */
export async function since(
  dress: Dress,
  before: Moment,
  { people, me }: { people: readonly DemoPerson[]; me: string },
): Promise<Happening[]> {
  // One's own eyes first, so that a shared channel opens without changing person.
  const ordered = [...people].sort((a, b) => Number(b.userId === me) - Number(a.userId === me))
  const [everyone, mails] = await Promise.all([lookAll(dress, ordered, before.id), fetchMails()])
  const channels = new Map<string, Happening>()
  const direct = new Map<string, Reader[]>()
  for (const { userId } of ordered) {
    for (const { id, kind, name, messages } of everyone.get(userId)?.conversations ?? []) {
      const fresh = newsOf(messages, userId, before.id).filter(({ ephemeral }) => !ephemeral)
      const reader = { person: userId, conversation: id }
      if (kind === 'direct') {
        for (const { text } of fresh) direct.set(text, [...(direct.get(text) ?? []), reader])
      } else if (fresh[0] && !channels.has(id)) {
        channels.set(id, { kind: 'channel', channel: name, text: fresh[0].text, more: fresh.length - 1, reader })
      }
    }
  }
  const found: Happening[] = [
    ...channels.values(),
    ...[...direct].map(([text, readers]) => ({ kind: 'direct', text, readers }) as const),
  ]
  return mails.length > before.mails ? [...found, { kind: 'mail', count: mails.length - before.mails }] : found
}

/** Looks through everyone's eyes, a few at a time. */
async function lookAll(dress: Dress, people: readonly DemoPerson[], id: string): Promise<Map<string, Seen>> {
  const seen = new Map<string, Seen>()
  const waiting = people.map(({ userId }) => userId)
  const worker = async () => {
    for (let user = waiting.shift(); user !== undefined; user = waiting.shift()) {
      seen.set(user, dress.read(await fetchSeen(user, { since: id })))
    }
  }
  await Promise.all(Array.from({ length: 6 }, worker))
  return seen
}

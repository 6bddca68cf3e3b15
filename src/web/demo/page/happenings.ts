import { fetchMails, fetchSeen } from './api.ts'
import type { Seen } from './chat-types.ts'
import type { DemoPerson } from './demo-types.ts'
import { withReplies } from './reading.ts'

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
  readonly ts: string
  readonly mails: number
}

/** Where the chat and the mailbox stand before the clock moves. */
export async function moment(me: string): Promise<Moment> {
  const [seen, mails] = await Promise.all([fetchSeen(me, { limit: 1 }), fetchMails()])
  // Messages of one instant are told apart by microseconds: a millisecond later is after all of them.
  const micros = (Date.parse(seen.now) + 1) * 1000
  const ts = `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`
  return { ts, mails: mails.length }
}

/** What came since: each channel once, each direct message with those who got it, e-mails as a number. */
export async function since(before: Moment, people: readonly DemoPerson[], me: string): Promise<Happening[]> {
  // One's own eyes first, so that a shared channel opens without changing person.
  const ordered = [...people].sort((a, b) => Number(b.userId === me) - Number(a.userId === me))
  const [everyone, mails] = await Promise.all([lookAll(ordered, before.ts), fetchMails()])
  const channels = new Map<string, Happening>()
  const direct = new Map<string, Reader[]>()
  for (const { userId } of ordered) {
    for (const { id, kind, name, messages } of everyone.get(userId)?.conversations ?? []) {
      const fresh = messages.flatMap(withReplies).filter(({ user, ephemeral }) => user !== userId && !ephemeral)
      const reader = { person: userId, conversation: id }
      if (kind === 'im') {
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
async function lookAll(people: readonly DemoPerson[], ts: string): Promise<Map<string, Seen>> {
  const seen = new Map<string, Seen>()
  const waiting = people.map(({ userId }) => userId)
  const worker = async () => {
    for (let user = waiting.shift(); user !== undefined; user = waiting.shift()) {
      seen.set(user, await fetchSeen(user, { since: ts }))
    }
  }
  await Promise.all(Array.from({ length: 6 }, worker))
  return seen
}

import { fetchMails, fetchSeen } from './api.ts'
import type { Seen } from './chat-types.ts'
import type { DemoPerson } from './demo-types.ts'
import { withReplies } from './reading.ts'

/** One thing that reached someone while the clock moved. */
export type Happening =
  | {
      readonly kind: 'channel' | 'im'
      /** Whose eyes show it: the person written to, or any member of the channel. */
      readonly person: string
      readonly conversation: string
      /** « #dgs » or « DGS de Custines ». */
      readonly to: string
      readonly text: string
      readonly more: number
    }
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

/** What came since: each channel once, each direct message under the person who got it, e-mails as a number. */
export async function since(before: Moment, people: readonly DemoPerson[], me: string): Promise<Happening[]> {
  // One's own eyes first, so that a shared channel opens without changing person.
  const ordered = [...people].sort((a, b) => Number(b.userId === me) - Number(a.userId === me))
  const [everyone, mails] = await Promise.all([lookAll(ordered, before.ts), fetchMails()])
  const found = new Map<string, Happening>()
  for (const { userId, name } of ordered) {
    for (const { id, kind, name: title, messages } of everyone.get(userId)?.conversations ?? []) {
      const fresh = messages.flatMap(withReplies).filter(({ user, ephemeral }) => user !== userId && !ephemeral)
      const first = fresh[0]
      if (!first || found.has(id)) continue
      const what = { person: userId, conversation: id, text: first.text, more: fresh.length - 1 }
      found.set(id, kind === 'im' ? { kind, to: name, ...what } : { kind: 'channel', to: `#${title}`, ...what })
    }
  }
  const list = [...found.values()].sort((a, b) => Number(a.kind === 'im') - Number(b.kind === 'im'))
  return mails.length > before.mails ? [...list, { kind: 'mail', count: mails.length - before.mails }] : list
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

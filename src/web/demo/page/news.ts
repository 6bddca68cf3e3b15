import type { App } from './app.ts'
import type { Message, Seen } from './chat.ts'
import { count, of } from './french.ts'
import type { Happening } from './happenings.ts'
import { announce, toast } from './notices.ts'
import { current, newsOf, widest, withReplies } from './reading.ts'

/** Tells what arrived since the last look: aloud for what is on screen, by a notice for what is elsewhere. */
export function tellNews(app: App, before: Seen, now: Seen): void {
  const known = new Set(
    before.conversations.flatMap(({ messages }) => all(messages).map(({ channel, id }) => channel + id)),
  )
  const shown = current(app.state)?.id
  for (const { id, kind, name, messages } of now.conversations) {
    const fresh = newsOf(messages, now.me.id, '').filter((message) => !known.has(message.channel + message.id))
    const last = fresh.at(-1)
    if (!last) continue
    const where = kind === 'direct' ? `Message direct ${of(name)}` : `#${name}`
    if (id === shown) announce(`${fresh.length > 1 ? `${fresh.length} messages. ` : ''}${last.text}`)
    else if (!app.state.moving) {
      toast(`${where} : ${excerpt(last.text)}`, { open: () => app.go({ kind: 'conversation', id }) })
    }
  }
}

/** After the clock has moved: aloud, and by a notice where the list of it is not on screen. */
export function tellHappened(app: App, happened: readonly Happening[]): void {
  const text =
    happened.length === 0
      ? 'Le temps a passé, sans message.'
      : `Ce qui vient de se passer : ${count(happened.length, 'nouvelle', 'nouvelles')}.`
  announce(text)
  if (!widest() && app.state.route.place.kind !== 'coming') toast(text, { open: () => app.go({ kind: 'coming' }) })
}

const all = (messages: readonly Message[]) => messages.flatMap(withReplies)

export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 110 ? `${line.slice(0, 109)}…` : line
}

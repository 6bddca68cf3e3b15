import type { App } from './app.ts'
import { h } from './dom.ts'
import { count } from './french.ts'
import type { Happening, Reader } from './happenings.ts'
import { excerpt } from './news.ts'

/** What the last move of the clock brought. Each card leads to the conversation, if need be in someone else's place. */
export function happeningCards(app: App, happened: readonly Happening[]): HTMLElement {
  if (happened.length === 0) return h('p', { class: 'quiet' }, 'Rien de visible : le temps a passé.')
  return h(
    'ul',
    { class: 'happened' },
    happened.map((each) => h('li', {}, card(app, each))),
  )
}

function card(app: App, each: Happening): HTMLElement {
  switch (each.kind) {
    case 'mail':
      return button(
        () => app.go({ kind: 'mailbox' }),
        h('strong', {}, count(each.count, 'courriel parti', 'courriels partis')),
        h('span', { class: 'quiet' }, 'dans la boîte aux lettres'),
      )
    case 'channel':
      return button(
        () => open(app, each.reader),
        h('strong', {}, `Dans #${each.channel}`, each.more > 0 ? h('span', { class: 'tag' }, `+${each.more}`) : null),
        h('span', {}, excerpt(each.text)),
        place(app, each.reader),
      )
    case 'direct':
      return direct(app, each.text, each.readers)
  }
}

function direct(app: App, text: string, readers: readonly Reader[]): HTMLElement {
  const [only] = readers
  if (only && readers.length === 1) {
    const title = h('strong', {}, isMe(app, only) ? 'Vous, en privé' : `${nameOf(app, only)}, en privé`)
    return button(() => open(app, only), title, h('span', {}, excerpt(text)), place(app, only))
  }
  return h(
    'details',
    {},
    h(
      'summary',
      {},
      h('strong', {}, `${readers.length} personnes, en privé`),
      h('span', {}, excerpt(text)),
      h('span', { class: 'quiet' }, readers.some((each) => isMe(app, each)) ? 'dont vous' : 'Voir qui'),
    ),
    readers.map((each) =>
      h(
        'button',
        { type: 'button', class: 'text-button', on: { click: () => open(app, each) } },
        isMe(app, each) ? 'Vous' : nameOf(app, each),
      ),
    ),
  )
}

function button(go: () => void, ...content: readonly (Node | null)[]): HTMLElement {
  return h('button', { type: 'button', class: 'card', on: { click: go } }, content)
}

const isMe = (app: App, { person }: Reader) => person === app.state.route.me

/** A channel opens for anyone who is in it, a direct message for the one who got it. */
const mayOpen = (app: App, { conversation }: Reader) =>
  app.state.seen?.conversations.some(({ id }) => id === conversation) ?? false

const nameOf = (app: App, { person }: Reader) =>
  app.state.people.find(({ userId }) => userId === person)?.name ?? person

const place = (app: App, reader: Reader) =>
  mayOpen(app, reader) ? null : h('span', { class: 'quiet' }, 'Lire à sa place')

function open(app: App, reader: Reader): void {
  const to = { kind: 'conversation', id: reader.conversation } as const
  if (mayOpen(app, reader)) app.go(to)
  else app.become(reader.person, to)
}

import type { App } from './app.ts'
import type { Conversation } from './chat.ts'
import { byId, h, region } from './dom.ts'
import { count } from './french.ts'
import { readMails } from './memory.ts'
import { current, unread } from './reading.ts'
import type { Place } from './routes.ts'
import type { State } from './store.ts'

/** Left: the network, its channels, direct messages, and the mailbox of those who are not on the chat. */
export function createSidebar(app: App): (state: State) => void {
  const show = region(byId('side'))
  return (state) => {
    const { network, seen, route, mails } = state
    const known = readMails()
    const unreadMails = mails.filter(({ id }) => !known.includes(id)).length
    const entries = (seen?.conversations ?? []).map((conversation) => ({
      id: conversation.id,
      kind: conversation.kind,
      name: conversation.name,
      unread: unread(conversation, seen?.me.id ?? ''),
      here: current(state)?.id === conversation.id,
    }))
    const mailbox = { unread: unreadMails, here: route.place.kind === 'mailbox' }
    const events = seen?.events && { unread: 0, here: route.place.kind === 'events' }
    show([network, entries, mailbox, events], () => [
      h(
        'div',
        { class: 'network' },
        h('img', { src: '/page/logo.svg', alt: '', width: 34, height: 34 }),
        h('div', {}, h('h1', {}, network?.name ?? 'Assembleur'), h('p', {}, 'Démonstration, sur cet ordinateur')),
      ),
      events
        ? group('', [
            item({
              id: 'side-events',
              place: { kind: 'events' },
              icon: 'calendar',
              name: 'Événements',
              ...events,
              noun: ['événement', 'événements'],
            }),
          ])
        : null,
      group('Salons', entries.filter(({ kind }) => kind !== 'direct').map(entry)),
      group('Messages directs', entries.filter(({ kind }) => kind === 'direct').map(entry)),
      group('Hors messagerie', [
        item({
          id: 'side-mailbox',
          place: { kind: 'mailbox' },
          icon: 'mail',
          name: 'Boîte aux lettres',
          ...mailbox,
          noun: ['courriel non lu', 'courriels non lus'],
        }),
      ]),
    ])
  }

  function entry(conversation: Pick<Conversation, 'id' | 'kind' | 'name'> & { unread: number; here: boolean }) {
    const { id, kind, name } = conversation
    return item({
      id: `side-${id}`,
      place: { kind: 'conversation', id },
      icon: kind === 'direct' ? 'person' : kind === 'private' ? 'lock' : 'hash',
      name,
      unread: conversation.unread,
      here: conversation.here,
      noun: ['message non lu', 'messages non lus'],
    })
  }

  function item(entry: {
    id: string
    place: Place
    icon: 'hash' | 'lock' | 'person' | 'mail' | 'calendar'
    name: string
    unread: number
    here: boolean
    noun: readonly [string, string]
  }) {
    return h(
      'button',
      {
        id: entry.id,
        type: 'button',
        class: entry.unread > 0 ? 'entry unread' : 'entry',
        'aria-current': entry.here ? 'page' : undefined,
        on: { click: () => app.go(entry.place) },
      },
      h('span', { class: `icon icon-${entry.icon}`, 'aria-hidden': 'true' }),
      h('span', { class: 'entry-name' }, entry.name),
      entry.unread > 0
        ? h(
            'span',
            { class: 'badge' },
            h('span', { 'aria-hidden': 'true' }, entry.unread),
            h('span', { class: 'hidden-text' }, count(entry.unread, ...entry.noun)),
          )
        : null,
    )
  }
}

function group(title: string, entries: readonly HTMLElement[]): HTMLElement | null {
  return entries.length > 0 ? h('div', { class: 'group' }, title ? h('h2', {}, title) : null, entries) : null
}

import type { App } from './app.ts'
import type { Conversation } from './chat.ts'
import { createComposer } from './composer.ts'
import { byId, h, region, rows } from './dom.ts'
import { following } from './following.ts'
import { count } from './french.ts'
import { readsOf } from './memory.ts'
import { messageRows } from './message-rows.ts'
import { current, lastId, newsOf } from './reading.ts'
import type { State } from './store.ts'

/** Centre: the messages of a conversation and the composer. */
export function createConversation(app: App): { render(state: State): void; write(text: string): void } {
  const showHead = region(byId('head'))
  const showMessages = rows(byId('messages'))
  const follow = following(byId('scroll'), byId('messages'))
  const composer = createComposer(app, {
    id: 'composer',
    place: () => {
      const conversation = current(app.state)
      return conversation ? { channel: conversation.id } : null
    },
  })
  byId('foot').append(composer.element)
  // A list that scrolls must be reached by keyboard.
  byId('scroll').tabIndex = 0
  let opened = ''
  let first = true
  let latest = ''
  let answered = 0
  let newFrom: string | undefined

  return {
    write: (text) => composer.write(text),
    render: (state) => {
      const conversation = current(state)
      const me = state.seen?.me.id
      if (!conversation || !me) {
        showHead(['none', state.seen !== null], () => (state.seen ? [backButton(app), nothing(state)] : []))
        showMessages([])
        composer.show(null)
        opened = ''
        return
      }
      const key = `${me} ${conversation.id}`
      const entering = key !== opened
      if (entering) newFrom = firstUnread(conversation, me)
      opened = key
      showHead([conversation.id, conversation.name, conversation.kind, conversation.members.length], () =>
        head(app, conversation),
      )
      composer.show(conversation.canWrite ? key : null, placeholder(conversation))
      follow(() => showMessages(messageRows(app, conversation.messages, { inThread: false, newFrom })), {
        opened: entering,
        follow: state.asked !== answered,
      })
      const newest = lastId(conversation)
      if (newest !== latest) answered = state.asked
      latest = newest
      // Whoever arrives reads the welcome first.
      if (first && state.welcome && readsOf(me)[conversation.id] === undefined) byId('scroll').scrollTop = 0
      first = false
    },
  }
}

function firstUnread(conversation: Conversation, me: string): string | undefined {
  const since = readsOf(me)[conversation.id]
  if (since === undefined) return undefined
  return conversation.messages.find((message) => newsOf([message], me, since).length > 0)?.id
}

export function backButton(app: App): HTMLElement {
  return h(
    'button',
    {
      type: 'button',
      class: 'back',
      'aria-label': 'Retour aux conversations',
      on: { click: () => app.go({ kind: 'list' }) },
    },
    '←',
  )
}

function head(app: App, { kind, name, members }: Conversation) {
  const direct = kind === 'direct'
  return [
    backButton(app),
    direct ? null : h('span', { class: `icon icon-${kind === 'private' ? 'lock' : 'hash'}`, 'aria-hidden': 'true' }),
    h('h2', {}, name),
    h(
      'span',
      { class: 'quiet' },
      direct
        ? 'Message direct'
        : `${kind === 'private' ? 'Salon privé · ' : ''}${count(members.length, 'membre', 'membres')}`,
    ),
  ]
}

function nothing({ route }: State): HTMLElement {
  return h(
    'p',
    { class: 'quiet' },
    route.place.kind === 'conversation'
      ? 'Cette conversation n’est pas ouverte à la personne choisie.'
      : 'Aucune conversation pour l’instant.',
  )
}

function placeholder({ kind, name }: Conversation): string {
  return `Écrire à ${kind === 'direct' ? name : `#${name}`}, ou « / » pour une commande`
}

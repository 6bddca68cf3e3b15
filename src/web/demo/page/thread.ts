import type { App } from './app.ts'
import { createComposer } from './composer.ts'
import { byId, h, region, rows } from './dom.ts'
import { following } from './following.ts'
import { messageRows } from './message-rows.ts'
import { current, findMessage, withReplies } from './reading.ts'
import type { State } from './store.ts'

/** Right: a message with its replies. */
export function createThread(app: App): (state: State) => void {
  const close = () => {
    const { place } = app.state.route
    if (place.kind === 'conversation') app.go({ kind: 'conversation', id: place.id })
  }
  const head = h('header', { class: 'pane-head' })
  const list = h('div', {})
  const scroll = h('div', { class: 'pane-body', tabindex: 0, role: 'region', 'aria-label': 'Réponses' }, list)
  const composer = createComposer(app, {
    id: 'thread-composer',
    place: () => {
      const { place } = app.state.route
      const conversation = current(app.state)
      const thread =
        conversation && place.kind === 'conversation' && place.thread
          ? findMessage(conversation, place.thread)
          : undefined
      return thread ? { channel: place.kind === 'conversation' ? place.id : '', thread } : null
    },
  })
  byId('thread').append(head, scroll, composer.element)
  byId('thread').addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) close()
  })
  const showHead = region(head)
  const showMessages = rows(list)
  const follow = following(scroll, list)
  let opened = ''

  return (state) => {
    const { place } = state.route
    const conversation = current(state)
    const parent =
      place.kind === 'conversation' && place.thread && conversation
        ? findMessage(conversation, place.thread)
        : undefined
    byId('thread').hidden = !parent
    byId('coming').hidden = parent !== undefined
    if (!parent || !conversation) {
      opened = ''
      return
    }
    const key = `${state.seen?.me.id} ${conversation.id} ${parent.id}`
    const entering = key !== opened
    opened = key
    const { thread } = parent
    showHead([conversation.name, thread?.name], () => [
      h('h2', {}, thread?.name ?? 'Fil'),
      thread
        ? null
        : h('span', { class: 'quiet' }, conversation.kind === 'direct' ? conversation.name : `#${conversation.name}`),
      h('button', { type: 'button', class: 'close', 'aria-label': 'Fermer le fil', on: { click: close } }, '×'),
    ])
    composer.show(thread?.canWrite === false ? null : key, 'Répondre dans le fil')
    follow(
      () => {
        const { replies: _, thread: __, ...alone } = parent
        showMessages(messageRows(app, [alone, ...withReplies(parent).slice(1)], { inThread: true }))
      },
      { opened: entering, follow: false },
    )
    if (entering) composer.focus()
  }
}

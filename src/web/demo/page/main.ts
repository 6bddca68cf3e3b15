import { createApp } from './app.ts'
import { createComing } from './coming.ts'
import { createConversation } from './conversation.ts'
import { whenReady } from './demo-state.ts'
import { discordDress } from './discord/dress.ts'
import { byId, h } from './dom.ts'
import { createEvents } from './events.ts'
import { createMailbox } from './mailbox.ts'
import { markRead } from './memory.ts'
import { createModal } from './modal.ts'
import { current, lastId } from './reading.ts'
import { createSidebar } from './sidebar.ts'
import { slackDress } from './slack/dress.ts'
import { createStore, type State } from './store.ts'
import { createThread } from './thread.ts'
import { createTopbar } from './topbar.ts'
import { createWelcome } from './welcome.ts'

const DRESSES = { slack: slackDress, discord: discordDress } as const

const store = createStore()
store.subscribe(({ ready }) => {
  byId('starting').hidden = ready.state === 'ready'
  if (ready.state === 'starting') {
    byId('starting').replaceChildren(h('p', {}, ready.step ? `Mise en route : ${ready.step}…` : 'Mise en route…'))
  }
})
const network = await whenReady(store)
// A demo without a network yet is one of Slack, as `npm start` makes it unless told otherwise.
const dress = DRESSES[network?.platform ?? 'slack']
document.documentElement.dataset.dress = dress.platform

const app = createApp(store, dress)
const conversation = createConversation(app)
const parts = [
  createTopbar(app),
  createMailbox(app),
  createEvents(app),
  // Before the messages, which are then brought to their end.
  createWelcome(app, conversation.write),
  conversation.render,
  createThread(app),
  // After what is on screen was marked as read.
  readWhatIsShown,
  createSidebar(app),
  createComing(app),
  createModal(app),
]
store.subscribe((state) => {
  document.title = state.network ? `${state.network.name} — Assembleur` : 'Assembleur'
  document.body.dataset.pane = pane(state)
  document.body.dataset.place = state.route.place.kind
  for (const render of parts) render(state)
})

/** The one pane a phone shows. */
function pane({ route: { place } }: State): string {
  if (place.kind === 'list') return 'list'
  if (place.kind === 'coming') return 'coming'
  return place.kind === 'conversation' && place.thread ? 'thread' : 'main'
}

function readWhatIsShown(state: State): void {
  const shown = current(state)
  if (shown && state.seen && !document.hidden) markRead(state.seen.me.id, shown.id, lastId(shown))
}

document.addEventListener('visibilitychange', () => store.update({}))
matchMedia('(min-width: 760px)').addEventListener('change', () => store.update({}))
void app.start()

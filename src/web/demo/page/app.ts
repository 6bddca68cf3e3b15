import { fetchCommands, fetchMails, fetchPeople, fetchSeen, fetchState, moveClock, sendAction } from './api.ts'
import type { HumanAction, Interaction } from './chat-types.ts'
import { coalesced } from './coalesced.ts'
import type { ClockMove } from './demo-types.ts'
import { moment, since } from './happenings.ts'
import { closeWelcome, rememberedMe, rememberMe, welcomeClosed } from './memory.ts'
import { tellHappened, tellNews } from './news.ts'
import { announce, clearToasts, toast } from './notices.ts'
import { hashOf, type Place, readRoute } from './routes.ts'
import type { State, Store } from './store.ts'

/** Messages shown of each conversation: the latest. */
const MESSAGES = 200
/** How often one asks whether the demo has started. */
const STARTING_MS = 400
/** The clock goes on by itself: how often one looks at it. */
const CLOCK_MS = 20_000

export interface App {
  readonly state: State
  /** Resolves with what the chat showed, null when it could not be reached or nobody is chosen. */
  act(action: HumanAction): Promise<Interaction | null>
  /** Asks without changing anything: options while one types. */
  ask(action: HumanAction): Promise<Interaction | null>
  go(place: Place): void
  /** Takes someone's place. */
  become(user: string, place?: Place): void
  move(move: ClockMove): Promise<void>
  dismissWelcome(): void
  start(): Promise<void>
}

export function createApp(store: Store): App {
  const me = () => store.state.route.me

  const refresh = coalesced(async () => {
    const user = me()
    if (!user) return
    const seen = await fetchSeen(user, { limit: MESSAGES })
    if (user !== me()) return
    const before = store.state.seen
    store.update({ seen })
    if (before?.me.id === user) tellNews(app, before, seen)
  })
  const refreshDemo = coalesced(async () => {
    const state = await fetchState()
    if (state.ready.state === 'starting' || !('clock' in state)) return store.update({ ready: state.ready })
    const [people, mails] = await Promise.all([fetchPeople(), fetchMails()])
    const { ready, network, clock, next } = state
    store.update({ ready, network, clock, next, people, mails })
  })

  let stream: EventSource | null = null
  let streamed: string | null = null
  function listen(): void {
    if (streamed === me()) return
    stream?.close()
    streamed = me()
    if (!streamed) return
    stream = new EventSource(`/sandbox/stream?user=${encodeURIComponent(streamed)}`)
    stream.onmessage = ({ data }) => {
      const { kind } = JSON.parse(String(data)) as { kind: string }
      if (kind === 'call' || kind === 'connection') return
      void refresh().catch(silent)
      if (!store.state.moving) void refreshDemo().catch(silent)
    }
    // Opens again by itself; what came in between is fetched.
    stream.onopen = () => void refresh().catch(silent)
  }

  function follow(): void {
    const route = readRoute(location.hash)
    const changed = route.me !== me()
    store.update(changed ? { route, seen: null } : { route })
    if (!changed) return
    clearToasts()
    if (route.me) rememberMe(route.me)
    listen()
    void refresh().catch(report)
  }

  async function settle(): Promise<void> {
    for (;;) {
      await refreshDemo().catch(silent)
      if (store.state.ready.state === 'ready') break
      await new Promise((resolve) => setTimeout(resolve, STARTING_MS))
    }
    store.update({ commands: await fetchCommands(), welcome: !welcomeClosed() })
    const { people } = store.state
    const known = (user: string | null) => people.some(({ userId }) => userId === user)
    if (!known(me())) {
      const user = [rememberedMe(), people.find(({ role }) => role === 'organisateur')?.userId ?? null].find(known)
      const first = user ?? people[0]?.userId
      if (first) location.replace(hashOf({ me: first, place: { kind: 'list' } }))
    }
  }

  const app: App = {
    get state() {
      return store.state
    },
    act: async (action) => {
      const user = me()
      if (!user) return null
      if (action.do === 'command' || action.do === 'post') store.update({ asked: store.state.asked + 1 })
      try {
        const interaction = await sendAction(user, action)
        if (interaction.error) toast(interaction.error.text, { kind: 'error' })
        await refresh()
        void refreshDemo().catch(silent)
        return interaction
      } catch (error) {
        report(error)
        return null
      }
    },
    ask: async (action) => {
      const user = me()
      return user ? sendAction(user, action).catch(() => null) : null
    },
    go: (place) => {
      location.hash = hashOf({ me: me(), place })
    },
    become: (user, place = { kind: 'list' }) => {
      location.hash = hashOf({ me: user, place })
    },
    move: async (move) => {
      if (store.state.moving) return
      store.update({ moving: true, asked: store.state.asked + 1 })
      announce('Le temps avance.')
      try {
        const { people } = store.state
        const user = me() ?? people[0]?.userId ?? ''
        const before = await moment(user)
        await moveClock(move)
        const happened = await since(before, people, user)
        await Promise.all([refresh(), refreshDemo()])
        store.update({ happened })
        tellHappened(app, happened)
      } catch (error) {
        report(error)
        await refreshDemo().catch(silent)
      } finally {
        store.update({ moving: false })
      }
    },
    dismissWelcome: () => {
      closeWelcome()
      store.update({ welcome: false })
    },
    start: async () => {
      addEventListener('hashchange', follow)
      await settle()
      listen()
      await refresh().catch(report)
      setInterval(() => {
        if (!document.hidden && !store.state.moving) void refreshDemo().catch(silent)
      }, CLOCK_MS)
    },
  }
  return app
}

function report(error: unknown): void {
  toast(error instanceof Error ? error.message : String(error), { kind: 'error' })
}

/** For what the next change asks again anyway. */
function silent(): void {}

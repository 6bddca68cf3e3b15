import { fetchCommands, fetchSeen, moveClock, sendAction } from './api.ts'
import type { Action, Answer } from './chat.ts'
import { coalesced } from './coalesced.ts'
import { refreshDemo as fetchDemo } from './demo-state.ts'
import type { ClockMove } from './demo-types.ts'
import type { Dress } from './dress.ts'
import { moment, since } from './happenings.ts'
import { closeWelcome, rememberedMe, rememberMe, welcomeClosed } from './memory.ts'
import { tellHappened, tellNews } from './news.ts'
import { announce, clearToasts, toast } from './notices.ts'
import { hashOf, type Place, readRoute } from './routes.ts'
import type { State, Store } from './store.ts'

/** Messages shown of each conversation: the latest. */
const MESSAGES = 200
/** The clock goes on by itself: how often one looks at it. */
const CLOCK_MS = 20_000

export interface App {
  readonly state: State
  readonly dress: Dress
  /** Resolves with what the chat showed, null when it could not be reached or nobody is chosen. */
  act<A extends Answer>(action: Action): Promise<A | null>
  /** Asks without changing anything: options while one types. */
  ask<A extends Answer>(action: Action): Promise<A | null>
  go(place: Place): void
  /** Takes someone's place. */
  become(user: string, place?: Place): void
  move(move: ClockMove): Promise<void>
  dismissWelcome(): void
  start(): Promise<void>
}

/** What one can do, once the demo is ready. */
export function createApp(store: Store, dress: Dress): App {
  const me = () => store.state.route.me

  const refresh = coalesced(async () => {
    const user = me()
    if (!user) return
    const seen = dress.read(await fetchSeen(user, { limit: MESSAGES }))
    if (user !== me()) return
    const before = store.state.seen
    store.update({ seen })
    if (before?.me.id === user) tellNews(app, before, seen)
  })
  const refreshDemo = coalesced(() => fetchDemo(store))

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
    dress,
    act: async <A extends Answer>(action: Action) => {
      const user = me()
      if (!user) return null
      if (action.do === 'command' || action.do === 'post') store.update({ asked: store.state.asked + 1 })
      try {
        const interaction = await sendAction<A>(user, action)
        if (interaction.error) toast(interaction.error.text, { kind: 'error' })
        await refresh()
        void refreshDemo().catch(silent)
        return interaction
      } catch (error) {
        report(error)
        return null
      }
    },
    ask: async <A extends Answer>(action: Action) => {
      const user = me()
      return user ? sendAction<A>(user, action).catch(() => null) : null
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
        const before = await moment(dress, user)
        await moveClock(move)
        const happened = await since(dress, before, { people, me: user })
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

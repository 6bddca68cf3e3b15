import type { Seen } from './chat.ts'
import type { DemoClock, DemoCommand, DemoEvent, DemoNetwork, DemoPerson, DemoReady, ListedMail } from './demo-types.ts'
import type { Happening } from './happenings.ts'
import { type Route, readRoute } from './routes.ts'

export interface State {
  readonly ready: DemoReady
  readonly network: DemoNetwork | null
  readonly clock: DemoClock
  readonly next: readonly DemoEvent[]
  readonly people: readonly DemoPerson[]
  readonly commands: readonly DemoCommand[]
  readonly route: Route
  /** What the person one plays sees; null until it is fetched. */
  readonly seen: Seen | null
  readonly mails: readonly ListedMail[]
  /** The clock is moving because this window asked. */
  readonly moving: boolean
  /** What the last move of the clock brought, to everyone; null before the first. */
  readonly happened: readonly Happening[] | null
  readonly welcome: boolean
  /** Counts what one wrote or set going: what comes next in the conversation is its answer. */
  readonly asked: number
}

export interface Store {
  readonly state: State
  update(change: Partial<State>): void
  /** Called once per turn, however many updates it held. */
  subscribe(listener: (state: State) => void): void
}

export function createStore(): Store {
  let state: State = {
    ready: { state: 'starting' },
    network: null,
    clock: { now: new Date().toISOString(), zone: 'Europe/Paris' },
    next: [],
    people: [],
    commands: [],
    route: readRoute(location.hash),
    seen: null,
    mails: [],
    moving: false,
    happened: null,
    welcome: false,
    asked: 0,
  }
  const listeners: ((state: State) => void)[] = []
  let waiting = false
  return {
    get state() {
      return state
    },
    update: (change) => {
      state = { ...state, ...change }
      if (waiting) return
      waiting = true
      queueMicrotask(() => {
        waiting = false
        for (const listener of listeners) listener(state)
      })
    },
    subscribe: (listener) => void listeners.push(listener),
  }
}

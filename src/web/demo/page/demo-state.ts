import { fetchMails, fetchPeople, fetchState } from './api.ts'
import type { DemoNetwork } from './demo-types.ts'
import type { Store } from './store.ts'

/** How often one asks whether the demo has started. */
const STARTING_MS = 400

/** The clock, what comes next, who is there, what was mailed. */
export async function refreshDemo(store: Store): Promise<void> {
  const state = await fetchState()
  if (state.ready.state === 'starting' || !('clock' in state)) return store.update({ ready: state.ready })
  const [people, mails] = await Promise.all([fetchPeople(), fetchMails()])
  const { ready, network, clock, next } = state
  store.update({ ready, network, clock, next, people, mails })
}

/** Resolves with the network once there is something to show; null where none is made yet. */
export async function whenReady(store: Store): Promise<DemoNetwork | null> {
  for (;;) {
    // The server may not answer yet.
    await refreshDemo(store).catch(() => undefined)
    if (store.state.ready.state === 'ready') return store.state.network
    await new Promise((resolve) => setTimeout(resolve, STARTING_MS))
  }
}

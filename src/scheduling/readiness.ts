import { setTimeout as pause } from 'node:timers/promises'
import type { Backlog } from '../application/ports/backlog.ts'
import type { Platform } from '../interaction/invocation.ts'

export interface Readiness {
  readonly ok: boolean
  /** In French, for an operator: what is wrong, and nobody's name. */
  readonly reasons: readonly string[]
}

/** A probe that gets no answer is repeated: three seconds are enough to know. */
const PATIENCE_MS = 3000
/** node-cron wakes the runner every ten seconds: after ten minutes it is not a burst any more. */
const STUCK_SECONDS = 600
const NAMES: Readonly<Record<Platform, string>> = { slack: 'Slack', discord: 'Discord' }

/** Can this process do its work: the database answers, its platforms are connected, and what is due gets done? */
export function createReadiness(deps: {
  readonly backlog: () => Promise<Backlog>
  readonly connected: () => ReadonlyMap<Platform, boolean>
}): () => Promise<Readiness> {
  return async () => {
    const apart = [...deps.connected()].filter(([, connected]) => !connected)
    const reasons = apart.map(([platform]) => `${NAMES[platform]} n’est pas connecté.`)
    // The driver's own words name a host and a user: who asks may be anyone.
    const backlog = await inTime(deps.backlog()).catch(() => null)
    if (!backlog) reasons.push('La base de données ne répond pas.')
    else if (backlog.due.oldestSeconds > STUCK_SECONDS) {
      reasons.push(`Des échéances attendent depuis ${Math.floor(backlog.due.oldestSeconds / 60)} minutes.`)
    }
    return { ok: reasons.length === 0, reasons }
  }
}

/** @throws when there is none within three seconds */
export async function inTime<T>(answer: Promise<T>): Promise<T> {
  const given = new AbortController()
  const late = pause(PATIENCE_MS, undefined, { signal: given.signal }).then(() => {
    throw new Error('no answer in time')
  })
  return Promise.race([answer, late]).finally(() => given.abort())
}

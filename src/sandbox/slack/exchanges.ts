import { randomUUID } from 'node:crypto'
import type { MessageRef } from './control-types.ts'
import { RESPONSE_URL_USES } from './limits.ts'
import type { Pending, World } from './world.ts'

/**
 * What Slack lends the app for one interaction: a trigger_id to open a modal, a response_url to answer later. Both
 * live in real time and are forgotten with the process, as a person's patience is.
 */
export interface ResponseUrl {
  readonly url: string
  readonly pending: Pending
  readonly channel: string
  readonly user: string
  /** The message whose button was pressed. */
  readonly source?: MessageRef
  readonly threadTs?: string
  readonly bornMs: number
  uses: number
}

interface Trigger {
  readonly pending: Pending
  readonly bornMs: number
  used: boolean
}

const KEPT = 5000

export type Exchanges = ReturnType<typeof createExchanges>

export function createExchanges(world: World) {
  const triggers = new Map<string, Trigger>()
  const urls = new Map<string, ResponseUrl>()

  return {
    newTrigger: (pending: Pending): string => {
      const id = `${Date.now()}.${String(triggers.size + 1).padStart(10, '0')}.${randomUUID().replaceAll('-', '')}`
      triggers.set(id, { pending, bornMs: performance.now(), used: false })
      forgetOldest(triggers)
      return id
    },
    /** Spends a trigger, once and in time. @returns an error of the Web API, or the action it came from */
    spendTrigger: (id: string): { error: string } | { pending: Pending } => {
      const trigger = triggers.get(id)
      if (!trigger) return { error: 'invalid_trigger_id' }
      if (performance.now() - trigger.bornMs > world.settings.triggerMs) return { error: 'expired_trigger_id' }
      if (trigger.used) return { error: 'exchanged_trigger_id' }
      trigger.used = true
      return { pending: trigger.pending }
    },
    newResponseUrl: (given: Omit<ResponseUrl, 'url' | 'uses' | 'bornMs'>): ResponseUrl => {
      const key = randomUUID()
      const entry = { ...given, url: `${world.url}/response/${key}`, bornMs: performance.now(), uses: 0 }
      urls.set(key, entry)
      forgetOldest(urls)
      return entry
    },
    findResponseUrl: (key: string): { error: string } | { entry: ResponseUrl } => {
      const entry = urls.get(key)
      if (!entry) return { error: 'expired_url' }
      if (performance.now() - entry.bornMs > world.settings.responseUrlMs) return { error: 'expired_url' }
      if (entry.uses >= RESPONSE_URL_USES) return { error: 'used_url' }
      return { entry }
    },
  }
}

function forgetOldest(map: Map<string, unknown>): void {
  if (map.size <= KEPT) return
  for (const key of map.keys()) {
    map.delete(key)
    return
  }
}

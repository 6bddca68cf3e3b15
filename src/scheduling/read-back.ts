import { setTimeout as pause } from 'node:timers/promises'
import type { Clock } from '../application/ports/clock.ts'
import type { Logger } from '../application/ports/logger.ts'
import type { OpenThread, OpenThreads } from '../application/ports/open-threads.ts'
import type { ThreadReply, WrittenReply } from '../interaction/happening.ts'
import type { Platform } from '../interaction/invocation.ts'
import { type ChatMessenger, DeliveryError } from '../interaction/messenger.ts'

/** Real milliseconds from one thread to the next: what leaves goes first. */
const BETWEEN_MS = 250
/** Where the platform says to wait, so often; and at most so long, when it does not say how long. */
const ATTEMPTS = 3
const PATIENCE_MS = 5000

interface Dependencies {
  readonly openThreads: OpenThreads
  readonly messenger: (platform: Platform) => ChatMessenger
  readonly replied: (reply: ThreadReply) => Promise<void>
  readonly clock: Clock
  readonly logger: Logger
}

export interface ReadBack {
  /** Never throws: what failed is read at the next connection. */
  read(platform: Platform): Promise<void>
  /** Resolves when what is under way has ended. */
  stop(): Promise<void>
}

/**
 * What was written in the threads under review while nobody listened: the platforms repeat none of it. All of each thread
 * is read, since a reply that came just after would hide those before it; what is kept already is left alone, and each
 * reply is kept once in any case (docs/decisions/0096).
 */
export function createReadBack(deps: Dependencies): ReadBack {
  const { logger } = deps
  const stop = new AbortController()
  const stopping = stop.signal
  const running = new Map<Platform, Promise<void>>()

  async function readAll(platform: Platform): Promise<void> {
    const threads = await deps.openThreads(platform, deps.clock.now())
    for (const [index, thread] of threads.entries()) {
      if (index > 0) await pause(BETWEEN_MS, undefined, { signal: stopping })
      if (stopping.aborted) return
      try {
        await readOne(platform, thread)
      } catch (err) {
        if (stopping.aborted) return
        logger.warn({ err, platform }, 'a thread could not be read back; it is tried again at the next connection')
      }
    }
  }

  async function readOne(platform: Platform, { installation, channelId, message, known }: OpenThread): Promise<void> {
    const kept = new Set(known)
    for (const reply of await ask(platform, { channelId, messageId: message })) {
      if (kept.has(reply.message)) continue
      const { user, text, at } = reply
      await deps.replied({
        platform,
        installation: { externalId: installation },
        channelId,
        thread: message,
        message: reply.message,
        what: { kind: 'posted', user, text, at },
      })
    }
  }

  async function ask(
    platform: Platform,
    head: { channelId: string; messageId: string },
  ): Promise<readonly WrittenReply[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return (await deps.messenger(platform).replies?.(head)) ?? []
      } catch (error) {
        const fault = error instanceof DeliveryError ? error.fault : null
        if (fault?.kind !== 'retry' || attempt === ATTEMPTS) throw error
        await pause(fault.retryAfterMs ?? PATIENCE_MS, undefined, { signal: stopping })
      }
    }
  }

  return {
    read(platform) {
      const next = (running.get(platform) ?? Promise.resolve()).then(() =>
        readAll(platform).catch((err: unknown) => {
          if (!stopping.aborted) logger.warn({ err, platform }, 'the threads under review could not be read back')
        }),
      )
      running.set(platform, next)
      return next
    },
    async stop() {
      stop.abort()
      await Promise.all(running.values())
    },
  }
}

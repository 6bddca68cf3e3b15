import { setTimeout as pause } from 'node:timers/promises'
import type { Clock } from '../application/ports/clock.ts'
import type { Logger } from '../application/ports/logger.ts'
import type { OutboxWorker } from './outbox-worker.ts'
import type { Runner } from './runner.ts'

export interface WakeUpParts {
  readonly runner: Runner
  readonly worker: OutboxWorker
  readonly realTime: Clock
  readonly logger: Logger
}

/** When the bot looks at what is due and at what waits to leave. */
export interface WakeUps {
  /** Handles what is due and sends what can leave, until nothing is left to do now. */
  settle(): Promise<void>
  /** Settles, and waits in real time for what a platform put off: a simulated year goes on when all has left. */
  quiet(): Promise<void>
  /** Takes over what a process that died had under way, then settles. */
  recover(): Promise<void>
  /** Settles, without being waited for. */
  wake(): void
  /** After a commit: wakes a little later. */
  soon(): void
  /** Stops waking; resolves when what is under way has ended. `alongside`: what else may wait for a server. */
  stop(alongside: Promise<void>): Promise<void>
  stopped(): boolean
}

const LONGEST_QUIET_SECONDS = 60
/** Real milliseconds that stopping waits for somebody else's server. */
const LONGEST_SERVER_MS = 4000
/** Real milliseconds from a commit to its consequences: answers go first, and many commits are followed up at once. */
const SOON_MS = 40

export function createWakeUps({ runner, worker, realTime, logger }: WakeUpParts): WakeUps {
  let ended = false
  const stopped = () => ended
  let waking: Promise<void> | undefined
  let mailing: Promise<void> | undefined
  let recovering = Promise.resolve()
  let retrying: NodeJS.Timeout | undefined
  let coming: NodeJS.Timeout | undefined
  let again = false

  async function settle(until?: () => boolean): Promise<void> {
    for (;;) {
      const handled = await runner.run(until)
      await worker.drain()
      // Sending plans nothing; what it writes (a receipt) is sent before `drain` returns.
      if (handled === 0 || until?.()) return
    }
  }

  async function goOn(): Promise<void> {
    while (again && !ended) {
      again = false
      const handled = await runner.run(stopped)
      mail()
      await worker.drain('chat')
      if (handled > 0) again = true
    }
  }

  /** Nobody waits for mail: its server may take minutes to answer. */
  function mail(): void {
    mailing = worker
      .drain('mail')
      .catch((err: unknown) => logger.error({ err }, 'mail stumbled; it goes on at the next wake-up'))
      .finally(wakeForRetry)
  }

  /** What a platform put off is sent as soon as it may be, not at node-cron's next wake-up. */
  function wakeForRetry(): void {
    clearTimeout(retrying)
    const inMs = untilRetry()
    if (inMs !== undefined && !ended) retrying = setTimeout(wake, inMs)
  }

  function untilRetry(): number | undefined {
    const at = worker.nextRetry()
    return at && Math.max(0, at.epochMilliseconds - realTime.now().epochMilliseconds)
  }

  function wake(): void {
    if (ended) return
    again = true
    waking ??= goOn()
      .catch((err: unknown) => logger.error({ err }, 'the scheduler stumbled; it goes on at the next wake-up'))
      .finally(() => {
        waking = undefined
        wakeForRetry()
      })
  }

  return {
    settle: () => settle(),
    stopped,
    wake,
    soon() {
      if (ended) return
      coming ??= setTimeout(() => {
        coming = undefined
        wake()
      }, SOON_MS)
    },
    async quiet() {
      await settle()
      const given = realTime.now()
      for (let inMs = untilRetry(); inMs !== undefined; inMs = untilRetry()) {
        if (realTime.now().since(given).total('seconds') > LONGEST_QUIET_SECONDS)
          throw new Error('the platform puts everything off')
        await pause(inMs)
        await settle()
      }
    },
    recover() {
      if (!ended) recovering = worker.recover().then(() => settle(stopped))
      return recovering
    },
    async stop(alongside) {
      ended = true
      clearTimeout(retrying)
      clearTimeout(coming)
      // A server may take minutes to answer: what it has not said by then is looked at by the next start.
      const others = Promise.allSettled([mailing, recovering, alongside])
      const answered = Promise.race([others, pause(LONGEST_SERVER_MS, undefined, { ref: false })])
      await Promise.allSettled([waking, worker.drain('chat'), answered])
    },
  }
}

import { type ChildProcess, fork } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import type { StoryLine } from '../../src/application/story.ts'
import type { BotParts } from '../../src/compose.ts'
import type { PlayedBot } from '../../src/simulation/year.ts'
import type { Sentence } from '../faults/executioner.ts'

export interface BotSettings extends Pick<BotParts, 'slack' | 'discord'> {
  /** Holds the embedded database and the mailbox. */
  readonly folder: string
  readonly databaseUrl?: string
  /** Where its mail goes, instead of the mailbox. */
  readonly smtpUrl?: string
  /** Another folder of migrations than the project's. */
  readonly migrations?: string
  readonly leaseSeconds?: number
  /** Where it is to die. */
  readonly boundaries?: Sentence
}

const START_PATIENCE_MS = 30_000
const START_AGAIN_MS = 200

/** The program that runs: its source, unless it was compiled beforehand. */
const SOURCE = { file: new URL('../faults/bot-process.ts', import.meta.url), execArgv: ['--import', 'tsx'] }

/**
 * The bot in a process of its own. When it dies it is started again at the same domain time, and the question that
 * was under way is asked again: what it did must survive, what it did not must be done.
 */
export function createBotChild(
  settings: BotSettings,
  start: Temporal.Instant,
  program: { readonly file: URL; readonly execArgv: readonly string[] } = SOURCE,
) {
  let child: ChildProcess | undefined
  let now = start
  let calls = 0
  let starting: Promise<ChildProcess> | undefined
  let buried = false

  async function launch(): Promise<ChildProcess> {
    const begun = fork(program.file, [JSON.stringify({ ...settings, now: now.toString() })], {
      // The heap of `npm start`, so that the bench measures what runs.
      execArgv: ['--max-semi-space-size=8', '--max-old-space-size=400', ...program.execArgv],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    await new Promise<void>((resolve, reject) => {
      begun.once('message', () => resolve())
      begun.once('exit', (code, signal) => reject(new Error(`the bot ended while starting: ${code ?? signal}`)))
    }).finally(() => begun.removeAllListeners('exit'))
    child = begun
    // Whoever kills it leaves a supervisor to start it again, at once: people may be waiting for an answer.
    begun.once('exit', (_code, signal) => {
      if (signal === 'SIGKILL' && !buried) alive().catch(() => {})
    })
    return begun
  }

  /** As a supervisor does: a database that is starting itself refuses the first attempts. */
  async function insist(): Promise<ChildProcess> {
    const until = performance.now() + START_PATIENCE_MS
    for (;;) {
      try {
        return await launch()
      } catch (error) {
        if (performance.now() > until) throw error
        await pause(START_AGAIN_MS)
      }
    }
  }

  async function alive(): Promise<ChildProcess> {
    if (buried) throw new Error('this process is gone for good')
    if (child && child.exitCode === null && child.signalCode === null) return child
    starting ??= insist().finally(() => {
      starting = undefined
    })
    return starting
  }

  /** Null when the process died before it answered. */
  async function once(call: object): Promise<{ result: unknown } | null> {
    const process = await alive()
    calls += 1
    const id = calls
    return new Promise((resolve, reject) => {
      const answered = (message: { id?: number; result?: unknown; error?: string }) => {
        if (message.id !== id) return
        finish()
        if (message.error) reject(new Error(message.error))
        else resolve({ result: message.result })
      }
      const died = () => {
        finish()
        resolve(null)
      }
      const finish = () => {
        process.off('message', answered)
        process.off('exit', died)
      }
      process.on('message', answered)
      process.once('exit', died)
      process.send({ id, ...call }, (error) => {
        if (error) died()
      })
    })
  }

  async function ask(call: object): Promise<unknown> {
    for (;;) {
      const answer = await once(call)
      if (answer) return answer.result
    }
  }

  /** As a container goes: no farewell. False when it was not running. */
  async function kill(): Promise<boolean> {
    const running = child
    if (!running || running.exitCode !== null || running.signalCode !== null) return false
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGKILL')
    await ended
    return true
  }

  const played: PlayedBot = {
    async setClock(at) {
      now = at
      await ask({ call: 'setClock', now: at.toString() })
    },
    async settle(at) {
      now = at
      await ask({ call: 'settle', now: at.toString() })
    },
    async nextDue(at) {
      const due = (await ask({ call: 'nextDue', now: at.toString() })) as string | null
      return due === null ? undefined : Temporal.Instant.from(due)
    },
    async story(after) {
      const lines = (await ask({ call: 'story', after: String(after) })) as Array<StoryLine & { seq: string }>
      return lines.map((line) => ({ ...line, seq: BigInt(line.seq) }))
    },
  }
  return {
    played,
    /** What became of the outbox rows: how many of each fate. */
    fates: async () => (await ask({ call: 'fates' })) as Readonly<Record<string, number>>,
    /** Wakes it once, as node-cron does, and does not wait for the rest. */
    tick: async (at: Temporal.Instant) => {
      now = at
      await ask({ call: 'tick', now: at.toString() })
    },
    /** Starts it if it is not running. */
    alive,
    pid: () => child?.pid,
    kill,
    /** As a machine goes: nobody starts it again, and what it was asked is never answered. */
    async bury(): Promise<void> {
      buried = true
      await kill()
    },
    async stop() {
      const running = child
      if (!running || running.exitCode !== null || running.signalCode !== null) return
      const ended = new Promise((resolve) => running.once('exit', resolve))
      running.disconnect()
      await ended
    },
  }
}

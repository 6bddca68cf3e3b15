import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import cron from 'node-cron'
import type { AccountLookup } from './application/ports/accounts.ts'
import type { Clock } from './application/ports/clock.ts'
import type { Ids } from './application/ports/ids.ts'
import type { Logger } from './application/ports/logger.ts'
import type { MailSender } from './application/ports/mail.ts'
import type { DueQueue } from './application/ports/queues.ts'
import type { UnitOfWork } from './application/ports/unit-of-work.ts'
import type { Command } from './interaction/command.ts'
import { createDispatch, type Dispatch } from './interaction/dispatch.ts'
import type { Happening } from './interaction/happening.ts'
import type { Platform } from './interaction/invocation.ts'
import { type ChatMessenger, DeliveryError } from './interaction/messenger.ts'
import { createNotice } from './interaction/notice.ts'
import { createSuggest, type Suggest } from './interaction/suggest.ts'
import type { Database } from './persistence/database.ts'
import { createDueQueue } from './persistence/due-work-store.ts'
import { forgetInvocations } from './persistence/forget-invocations.ts'
import { createFormMemory, createHomes } from './persistence/form-memory.ts'
import { createLease } from './persistence/lease-store.ts'
import { createOutboxQueue } from './persistence/outbox-queue.ts'
import { createUnitOfWork } from './persistence/unit-of-work.ts'
import type { SlackOptions } from './platforms/slack/start.ts'
import { errorText, errorView } from './rendering/describe-error.ts'
import { type RenderOutbox, renderOutbox } from './rendering/render-outbox.ts'
import { systemClock } from './scheduling/clocks.ts'
import { dueHandlers } from './scheduling/handlers.ts'
import { createOutboxWorker } from './scheduling/outbox-worker.ts'
import { createRunner } from './scheduling/runner.ts'
import { createSettle } from './scheduling/settle-row.ts'

/** What stands around the parts of a bot that is tested: the fault suite stops the process at each boundary. */
export interface Around {
  unitOfWork(inner: UnitOfWork): UnitOfWork
  messenger(inner: ChatMessenger): ChatMessenger
  render(inner: RenderOutbox): RenderOutbox
}

export interface CoreParts {
  readonly database: Database
  readonly clock: Clock
  readonly ids: Ids
  readonly commands: readonly Command[]
  readonly mail: MailSender
  readonly mailFrom: string
  readonly leaseSeconds: number
  readonly logger: Logger
  /** Somebody else calls `settle` after each thing that happens: `simulate`, the tests. */
  readonly drivenFromOutside?: boolean
  readonly around?: Around
  /**
   * Known once the platform is connected: dispatch comes first.
   * @throws DeliveryError before that, or where it is not configured: its messages wait
   */
  readonly messenger: (platform: Platform) => ChatMessenger
}

/** The bot without a platform: what dispatches, what runs when due, what sends. */
export interface Core {
  readonly dispatch: Dispatch
  /** What the platform tells of a channel. */
  readonly happened: (happening: Happening) => Promise<void>
  readonly suggest: Suggest
  readonly dueQueue: DueQueue
  /** Handles what is due and sends what can leave, until nothing is left to do now. */
  settle(): Promise<void>
  /** Settles, and waits in real time for what a platform put off: a simulated year goes on when all has left. */
  quiet(): Promise<void>
  /** Takes over what a process that died had under way, then settles. */
  recover(): Promise<void>
  /** After a commit: settles soon, without being waited for. */
  wake(): void
  /** Stops waking; resolves when what is under way has ended. */
  stop(): Promise<void>
}

const LONGEST_QUIET_SECONDS = 60
/** Real milliseconds from a commit to its consequences: answers go first, and many commits are followed up at once. */
const SOON_MS = 40

export function composeCore(parts: CoreParts): Core {
  const { prisma } = parts.database
  const { clock, ids, logger } = parts
  const realTime = systemClock
  const { around } = parts
  const transactions = createUnitOfWork(prisma)
  const unitOfWork = around?.unitOfWork(transactions) ?? transactions
  const render = around?.render(renderOutbox) ?? renderOutbox
  const account: AccountLookup = async ({ platform, place, userId }) => parts.messenger(platform).account(userId, place)
  const dueQueue = createDueQueue(prisma)
  const outboxQueue = createOutboxQueue(prisma)
  let stopped = false
  let waking: Promise<void> | undefined
  let retrying: NodeJS.Timeout | undefined
  let soon: NodeJS.Timeout | undefined
  let again = false

  const wake = () => {
    if (stopped) return
    again = true
    waking ??= (async () => {
      while (again && !stopped) {
        again = false
        const handled = await runner.run()
        await worker.drain()
        if (handled > 0) again = true
      }
    })()
      .catch((err: unknown) => logger.error({ err }, 'the scheduler stumbled; it goes on at the next wake-up'))
      .finally(() => {
        waking = undefined
        wakeForRetry()
      })
  }
  /** What a platform put off is sent as soon as it may be, not at node-cron's next wake-up. */
  const wakeForRetry = () => {
    clearTimeout(retrying)
    const inMs = untilRetry()
    if (inMs !== undefined && !stopped) retrying = setTimeout(wake, inMs)
  }
  const untilRetry = () => {
    const at = worker.nextRetry()
    return at && Math.max(0, at.epochMilliseconds - realTime.now().epochMilliseconds)
  }
  const wakeSoon = () => {
    if (stopped) return
    soon ??= setTimeout(() => {
      soon = undefined
      wake()
    }, SOON_MS)
  }
  const committed = parts.drivenFromOutside ? () => {} : wakeSoon

  const runner = createRunner({
    unitOfWork,
    queue: dueQueue,
    clock,
    realTime,
    ids,
    handlers: dueHandlers,
    logger,
    committed,
  })
  const worker = createOutboxWorker({
    queue: outboxQueue,
    realTime,
    messenger: parts.messenger,
    mail: parts.mail,
    mailFrom: parts.mailFrom,
    mailDomain: 'assembleur.invalid',
    render,
    settle: createSettle({
      unitOfWork,
      queue: outboxQueue,
      clock,
      realTime,
      ids,
      account,
      render,
      committed,
    }),
    logger,
    leaseSeconds: parts.leaseSeconds,
  })
  const describe = { view: errorView, text: errorText }
  const settle = async () => {
    for (;;) {
      const handled = await runner.run()
      await worker.drain()
      // Sending plans nothing; what it writes (a receipt) is sent before `drain` returns.
      if (handled === 0) return
    }
  }
  return {
    happened: createNotice({ unitOfWork, clock, ids, committed }),
    dispatch: createDispatch({ unitOfWork, clock, ids, commands: parts.commands, describe, account, committed }),
    suggest: createSuggest({ unitOfWork, clock, ids, commands: parts.commands }),
    dueQueue,
    settle,
    async recover() {
      await worker.recover()
      await settle()
    },
    wake,
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
    async stop() {
      stopped = true
      clearTimeout(retrying)
      clearTimeout(soon)
      await waking
    },
  }
}

export interface BotParts extends Omit<CoreParts, 'messenger'> {
  readonly slack?: Pick<SlackOptions, 'botToken' | 'appToken' | 'apiUrl' | 'proxy'> | undefined
  readonly discord?: { readonly token: string; readonly apiUrl?: string; readonly guildId?: string } | undefined
  /** Slack refuses the tokens while the bot runs. */
  readonly refused?: SlackOptions['refused']
}

export interface Bot extends Core {
  close(): Promise<void>
}

/** One platform, connected. */
interface Connection {
  readonly messenger: ChatMessenger
  close(): Promise<void>
}

const KEEP_INVOCATIONS_HOURS = 24

/** The bot on Slack, on Discord, or on both: each network lives on one of them. Resolves once it can answer. */
export async function startBot(parts: BotParts): Promise<Bot> {
  const connections = new Map<Platform, Connection>()
  const core = composeCore({
    ...parts,
    messenger: (platform) => {
      const connected = connections.get(platform)
      if (!connected) throw new DeliveryError(`${platform} is not connected`, { kind: 'retry' })
      return parts.around?.messenger(connected.messenger) ?? connected.messenger
    },
  })
  try {
    await Promise.all(
      connectionsOf(parts, core).map(async ([platform, open]) => connections.set(platform, await open())),
    )
  } catch (error) {
    await Promise.all([...connections.values()].map((connection) => connection.close()))
    throw error
  }
  const tasks = [
    ...(parts.drivenFromOutside ? [] : [cron.schedule('*/10 * * * * *', () => core.recover().catch(report))]),
    cron.schedule('17 * * * *', () => forgetInvocations(parts.database.prisma, KEEP_INVOCATIONS_HOURS).catch(report)),
  ]
  function report(err: unknown) {
    parts.logger.error({ err }, 'a scheduled wake-up failed; it is tried again at the next one')
  }
  return {
    ...core,
    async close() {
      for (const task of tasks) await task.destroy()
      await Promise.all([...connections.values()].map((connection) => connection.close()))
      await core.stop()
    },
  }
}

/** Each platform's SDK is loaded only where it is used: the other one costs a start half a second. */
function connectionsOf(
  parts: BotParts,
  { dispatch, happened, suggest }: Core,
): Array<[Platform, () => Promise<Connection>]> {
  const { slack, discord, commands, logger, clock, ids } = parts
  const { prisma } = parts.database
  const refused = parts.refused ?? ((refusal) => logger.error({}, refusal.message))
  const wanted: Array<[Platform, () => Promise<Connection>]> = []
  if (slack) {
    wanted.push([
      'slack',
      async () => {
        const { startSlack } = await import('./platforms/slack/start.ts')
        return startSlack({ ...slack, commands, dispatch, happened, refused, logger })
      },
    ])
  }
  if (discord) {
    const memory = createFormMemory(prisma, { clock, ids })
    const homes = createHomes(prisma)
    // The embedded database has one process only, by its folder's lock.
    const lease =
      parts.database.kind === 'postgresql'
        ? createLease(prisma, { name: 'discord gateway', holder: randomUUID(), seconds: parts.leaseSeconds })
        : undefined
    wanted.push([
      'discord',
      async () => {
        const { startDiscord } = await import('./platforms/discord/start.ts')
        return startDiscord({ ...discord, commands, dispatch, suggest, memory, homes, lease, logger })
      },
    ])
  }
  return wanted
}

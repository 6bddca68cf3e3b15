import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import cron from 'node-cron'
import type { AccountLookup } from './application/ports/accounts.ts'
import type { Clock } from './application/ports/clock.ts'
import type { MakeFile } from './application/ports/files.ts'
import type { Ids } from './application/ports/ids.ts'
import type { Logger } from './application/ports/logger.ts'
import type { MailSender } from './application/ports/mail.ts'
import type { Observer } from './application/ports/observer.ts'
import type { DueQueue } from './application/ports/queues.ts'
import type { UnitOfWork } from './application/ports/unit-of-work.ts'
import type { Command } from './interaction/command.ts'
import { createDispatch, type Dispatch } from './interaction/dispatch.ts'
import type { Happening, ThreadReply } from './interaction/happening.ts'
import type { Platform } from './interaction/invocation.ts'
import { type ChatMessenger, DeliveryError } from './interaction/messenger.ts'
import { createNotice } from './interaction/notice.ts'
import { createPace, type Pace } from './interaction/pace.ts'
import { createReplies } from './interaction/replies.ts'
import { createSuggest, type Suggest } from './interaction/suggest.ts'
import type { Database } from './persistence/database.ts'
import { createDueQueue } from './persistence/due-work-store.ts'
import { createFileArchive } from './persistence/file-archive.ts'
import { forgetInvocations } from './persistence/forget-invocations.ts'
import { createFormMemory, createHomes } from './persistence/form-memory.ts'
import { createLease } from './persistence/lease-store.ts'
import { createOpenThreads } from './persistence/open-threads.ts'
import { createOutboxQueue } from './persistence/outbox-queue.ts'
import { createUnitOfWork } from './persistence/unit-of-work.ts'
import type { SlackOptions } from './platforms/slack/start.ts'
import { errorText, errorView } from './rendering/describe-error.ts'
import { createMakeFile } from './rendering/documents/make-file.ts'
import { createLinks, NO_LINKS } from './rendering/links.ts'
import { createRenderOutbox, type RenderOutbox } from './rendering/render-outbox.ts'
import { systemClock } from './scheduling/clocks.ts'
import { dueHandlers } from './scheduling/handlers.ts'
import { logObserver, observeBy } from './scheduling/observers.ts'
import { createOutboxWorker } from './scheduling/outbox-worker.ts'
import { createReadBack } from './scheduling/read-back.ts'
import { createRunner } from './scheduling/runner.ts'
import { createSettle } from './scheduling/settle-row.ts'
import { createReadingRoom, type ReadingRoom } from './web/reading/room.ts'

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
  /** Measures what is done, beside the log. */
  readonly measures?: Observer | undefined
  /** Members off the chat read and answer by a link; without it, replies go to the organiser. */
  readonly reading?: { readonly publicUrl: string; readonly secret: string } | undefined
  /** Somebody else calls `settle` after each thing that happens: `simulate`, the tests. */
  readonly drivenFromOutside?: boolean
  /** How fast one person may go; as fast as they like without it: people who are played. */
  readonly pace?: Pace | undefined
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
  /** What people write in threads. */
  readonly replied: (reply: ThreadReply) => Promise<void>
  /** Reads what was written in the threads under review while nobody listened. */
  readonly readBack: (platform: Platform) => Promise<void>
  readonly suggest: Suggest
  readonly dueQueue: DueQueue
  /** Where those links lead; null without PUBLIC_URL. */
  readonly room: ReadingRoom | null
  readonly makeFile: MakeFile
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
/** Real milliseconds that stopping waits for a mail server. */
const LONGEST_MAIL_MS = 4000
/** Real milliseconds from a commit to its consequences: answers go first, and many commits are followed up at once. */
const SOON_MS = 40

export function composeCore(parts: CoreParts): Core {
  const { prisma } = parts.database
  const { clock, ids, logger } = parts
  const realTime = systemClock
  const observer = observeBy(logObserver(logger), ...(parts.measures ? [parts.measures] : []))
  const { around, reading } = parts
  const transactions = createUnitOfWork(prisma)
  const unitOfWork = around?.unitOfWork(transactions) ?? transactions
  const account: AccountLookup = async ({ platform, place, userId }) => parts.messenger(platform).account(userId, place)
  const dueQueue = createDueQueue(prisma)
  const outboxQueue = createOutboxQueue(prisma)
  const plain = createRenderOutbox(reading ? createLinks(reading) : NO_LINKS)
  const render = around?.render(plain) ?? plain
  const makeFile = createMakeFile(createFileArchive(prisma, clock))
  let stopped = false
  const isStopped = () => stopped
  let waking: Promise<void> | undefined
  let mailing: Promise<void> | undefined
  let retrying: NodeJS.Timeout | undefined
  let soon: NodeJS.Timeout | undefined
  let again = false

  const wake = () => {
    if (stopped) return
    again = true
    waking ??= (async () => {
      while (again && !stopped) {
        again = false
        const handled = await runner.run(isStopped)
        mail()
        await worker.drain('chat')
        if (handled > 0) again = true
      }
    })()
      .catch((err: unknown) => logger.error({ err }, 'the scheduler stumbled; it goes on at the next wake-up'))
      .finally(() => {
        waking = undefined
        wakeForRetry()
      })
  }
  /** Nobody waits for mail: its server may take minutes to answer. */
  const mail = () => {
    mailing = worker
      .drain('mail')
      .catch((err: unknown) => logger.error({ err }, 'mail stumbled; it goes on at the next wake-up'))
      .finally(wakeForRetry)
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
    observer,
    committed,
  })
  const worker = createOutboxWorker({
    queue: outboxQueue,
    realTime,
    messenger: parts.messenger,
    mail: parts.mail,
    mailFrom: parts.mailFrom,
    mailDomain: domainOf(parts.mailFrom),
    render,
    makeFile,
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
    observer,
    leaseSeconds: parts.leaseSeconds,
    stopped: isStopped,
  })
  const describe = { view: errorView, text: errorText }
  const inward = { unitOfWork, clock, ids, commands: parts.commands, pace: parts.pace }
  const settle = async (until?: () => boolean) => {
    for (;;) {
      const handled = await runner.run(until)
      await worker.drain()
      // Sending plans nothing; what it writes (a receipt) is sent before `drain` returns.
      if (handled === 0 || until?.()) return
    }
  }
  let recovering = Promise.resolve()
  const replied = createReplies({ unitOfWork, clock, ids, committed })
  const readBack = createReadBack({
    openThreads: createOpenThreads(prisma),
    messenger: parts.messenger,
    replied,
    clock,
    logger,
  })
  return {
    happened: createNotice({ unitOfWork, clock, ids, committed }),
    replied,
    readBack: readBack.read,
    dispatch: createDispatch({ ...inward, describe, account, committed, observer }),
    suggest: createSuggest(inward),
    dueQueue,
    room: reading ? createReadingRoom({ unitOfWork, clock, ids, secret: reading.secret, committed, logger }) : null,
    makeFile,
    settle: () => settle(),
    recover() {
      if (!stopped) recovering = worker.recover().then(() => settle(isStopped))
      return recovering
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
      // A server may take minutes to answer: what it has not said by then is looked at by the next start.
      const others = Promise.allSettled([mailing, recovering, readBack.stop()])
      const mailed = Promise.race([others, pause(LONGEST_MAIL_MS, undefined, { ref: false })])
      await Promise.allSettled([waking, worker.drain('chat'), mailed])
    },
  }
}

/** Of the sender's address: the right-hand side of Message-IDs. */
function domainOf(mailFrom: string): string {
  return /@([^\s<>@]+)>?$/.exec(mailFrom)?.[1] ?? 'localhost'
}

export interface BotParts extends Omit<CoreParts, 'messenger'> {
  readonly slack?: Pick<SlackOptions, 'botToken' | 'appToken' | 'apiUrl' | 'proxy'> | undefined
  readonly discord?: { readonly token: string; readonly apiUrl?: string; readonly guildId?: string } | undefined
  /** Slack refuses the tokens while the bot runs. */
  readonly refused?: SlackOptions['refused']
}

export interface Bot extends Core {
  /** Each platform of this process, and whether it is connected now. */
  connected(): ReadonlyMap<Platform, boolean>
  close(): Promise<void>
}

/** One platform, connected. */
interface Connection {
  readonly messenger: ChatMessenger
  connected(): boolean
  close(): Promise<void>
}

const KEEP_INVOCATIONS_HOURS = 24

/** The bot on Slack, on Discord, or on both: each network lives on one of them. Resolves once it can answer. */
export async function startBot(parts: BotParts): Promise<Bot> {
  const connections = new Map<Platform, Connection>()
  const core = composeCore({
    ...(parts.drivenFromOutside ? {} : { pace: createPace() }),
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
    // Nobody waits for it.
    for (const platform of connections.keys()) void core.readBack(platform)
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
    connected: () => new Map([...connections].map(([platform, connection]) => [platform, connection.connected()])),
    async close() {
      for (const task of tasks) await task.destroy()
      // At once: what is due waits for the next start, while interactions under way are answered.
      await Promise.all([core.stop(), ...[...connections.values()].map((connection) => connection.close())])
    },
  }
}

/** Each platform's SDK is loaded only where it is used: the other one costs a start half a second. */
function connectionsOf(
  parts: BotParts,
  { dispatch, happened, replied, readBack, suggest, makeFile }: Core,
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
        const reconnected = () => void readBack('slack')
        return startSlack({ ...slack, commands, dispatch, happened, replied, reconnected, refused, makeFile, logger })
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
        return startDiscord({
          ...discord,
          commands,
          dispatch,
          suggest,
          replied,
          reconnected: () => void readBack('discord'),
          memory,
          homes,
          makeFile,
          lease,
          logger,
        })
      },
    ])
  }
  return wanted
}

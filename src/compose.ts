import { randomUUID } from 'node:crypto'
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
import { createWakeUps, type WakeUps } from './scheduling/wake-ups.ts'
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
export interface Core extends Pick<WakeUps, 'settle' | 'quiet' | 'recover' | 'wake'> {
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
  /** Begins nothing more; resolves when what is under way has ended. */
  stop(): Promise<void>
}

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
  const makeFile = createMakeFile({
    archive: createFileArchive(prisma, clock),
    logger,
    sender: addressOf(parts.mailFrom),
  })
  const committed = () => {
    if (!parts.drivenFromOutside) wakeUps.soon()
  }

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
    // The right-hand side of Message-IDs.
    mailDomain: addressOf(parts.mailFrom).replace(/^.*@/, ''),
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
    stopped: () => wakeUps.stopped(),
  })
  const wakeUps = createWakeUps({ runner, worker, realTime, logger })
  const describe = { view: errorView, text: errorText }
  const inward = { unitOfWork, clock, ids, commands: parts.commands, pace: parts.pace }
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
    room: reading
      ? createReadingRoom({ unitOfWork, clock, ids, secret: reading.secret, committed, pace: parts.pace, logger })
      : null,
    makeFile,
    settle: wakeUps.settle,
    quiet: wakeUps.quiet,
    recover: wakeUps.recover,
    wake: wakeUps.wake,
    stop: () => wakeUps.stop(readBack.stop()),
  }
}

/** « Réseau des DGS <reseau@exemple.fr> » → reseau@exemple.fr */
function addressOf(mailFrom: string): string {
  return /([^\s<>@]+@[^\s<>@]+)>?$/.exec(mailFrom)?.[1] ?? 'assembleur@localhost'
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

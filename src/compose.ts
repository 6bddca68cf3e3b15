import cron from 'node-cron'
import type { Clock } from './application/ports/clock.ts'
import type { Ids } from './application/ports/ids.ts'
import type { Logger } from './application/ports/logger.ts'
import type { MailSender } from './application/ports/mail.ts'
import type { DueQueue } from './application/ports/queues.ts'
import type { Command } from './interaction/command.ts'
import { createDispatch, type Dispatch } from './interaction/dispatch.ts'
import type { Happening } from './interaction/happening.ts'
import type { ChatMessenger } from './interaction/messenger.ts'
import { createNotice } from './interaction/notice.ts'
import type { Database } from './persistence/database.ts'
import { createDueQueue } from './persistence/due-work-store.ts'
import { forgetInvocations } from './persistence/forget-invocations.ts'
import { createOutboxQueue } from './persistence/outbox-queue.ts'
import { createUnitOfWork } from './persistence/unit-of-work.ts'
import { type SlackOptions, startSlack } from './platforms/slack/start.ts'
import { errorText, errorView } from './rendering/describe-error.ts'
import { renderOutbox } from './rendering/render-outbox.ts'
import { systemClock } from './scheduling/clocks.ts'
import { dueHandlers } from './scheduling/handlers.ts'
import { createOutboxWorker } from './scheduling/outbox-worker.ts'
import { createRunner } from './scheduling/runner.ts'
import { createSettle } from './scheduling/settle-row.ts'

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
  /** Known once the platform is connected: dispatch comes first. */
  readonly messenger: () => ChatMessenger
}

/** The bot without a platform: what dispatches, what runs when due, what sends. */
export interface Core {
  readonly dispatch: Dispatch
  /** What the platform tells of a channel. */
  readonly happened: (happening: Happening) => Promise<void>
  readonly dueQueue: DueQueue
  /** Handles what is due and sends what can leave, until nothing is left to do now. */
  settle(): Promise<void>
  /** Takes over what a process that died had under way, then settles. */
  recover(): Promise<void>
  /** After a commit: settles soon, without being waited for. */
  wake(): void
  /** Stops waking; resolves when what is under way has ended. */
  stop(): Promise<void>
}

export function composeCore(parts: CoreParts): Core {
  const { prisma } = parts.database
  const { clock, ids, logger } = parts
  const realTime = systemClock
  const unitOfWork = createUnitOfWork(prisma)
  const account = (userId: string) => parts.messenger().account(userId)
  const dueQueue = createDueQueue(prisma)
  const outboxQueue = createOutboxQueue(prisma)
  let stopped = false
  let waking: Promise<void> | undefined
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
      })
  }
  const committed = parts.drivenFromOutside ? () => {} : wake

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
    render: renderOutbox,
    settle: createSettle({ unitOfWork, queue: outboxQueue, clock, realTime, ids, account, committed }),
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
    dueQueue,
    settle,
    async recover() {
      await worker.recover()
      await settle()
    },
    wake,
    async stop() {
      stopped = true
      await waking
    },
  }
}

export interface BotParts extends Omit<CoreParts, 'messenger'> {
  readonly slack: Pick<SlackOptions, 'botToken' | 'appToken' | 'apiUrl' | 'proxy'>
  /** Slack refuses the tokens while the bot runs. */
  readonly refused?: SlackOptions['refused']
}

export interface Bot extends Core {
  readonly botUserId: string
  readonly teamId: string
  close(): Promise<void>
}

const KEEP_INVOCATIONS_HOURS = 24

/** The bot on Slack. Resolves once it can answer. */
export async function startBot(parts: BotParts): Promise<Bot> {
  let messenger: ChatMessenger | undefined
  const core = composeCore({
    ...parts,
    messenger: () => {
      if (!messenger) throw new Error('the platform is not connected yet')
      return messenger
    },
  })
  const slack = await startSlack({
    ...parts.slack,
    commands: parts.commands,
    dispatch: core.dispatch,
    happened: core.happened,
    refused: parts.refused ?? ((refusal) => parts.logger.error({}, refusal.message)),
    logger: parts.logger,
  })
  messenger = slack.messenger
  const tasks = [
    ...(parts.drivenFromOutside ? [] : [cron.schedule('*/10 * * * * *', () => core.recover().catch(report))]),
    cron.schedule('17 * * * *', () => forgetInvocations(parts.database.prisma, KEEP_INVOCATIONS_HOURS).catch(report)),
  ]
  function report(err: unknown) {
    parts.logger.error({ err }, 'a scheduled wake-up failed; it is tried again at the next one')
  }
  return {
    ...core,
    botUserId: slack.botUserId,
    teamId: slack.teamId,
    async close() {
      for (const task of tasks) await task.destroy()
      await slack.close()
      await core.stop()
    },
  }
}

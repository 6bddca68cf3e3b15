import { setTimeout as pause } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { commands } from '../../commands/index.ts'
import type { Clock } from '../../src/application/ports/clock.ts'
import { startBot } from '../../src/compose.ts'
import { createLogger } from '../../src/entries/logger.ts'
import { createMailSender } from '../../src/mail/mail-sender.ts'
import { readStory } from '../../src/persistence/audit-store.ts'
import { openDatabase } from '../../src/persistence/database.ts'
import { createIds } from '../../src/persistence/ids.ts'
import { toDate } from '../../src/persistence/time-mapping.ts'
import type { BotSettings } from '../support/bot-child.ts'
import { createBoundaries } from './boundaries.ts'
import { createExecutioner } from './executioner.ts'

// The bot in a process of its own, to be killed. Its clock and its wake-ups come from the parent, over IPC.
export type Call =
  | { readonly id: number; readonly call: 'setClock' | 'settle' | 'tick'; readonly now: string }
  | { readonly id: number; readonly call: 'nextDue'; readonly now: string }
  | { readonly id: number; readonly call: 'story'; readonly after: string }
  | { readonly id: number; readonly call: 'fates' }

/** Real milliseconds in which what is due must be done, with the faults on the way. */
const PATIENCE_MS = 120_000
const AGAIN_MS = 50

const settings = JSON.parse(process.argv[2] ?? '{}') as BotSettings & { now: string }
/** Unlike the clock of `simulate`, it may be set back. */
const time = { now: Temporal.Instant.from(settings.now) }
const clock: Clock = { now: () => time.now }
const database = await openDatabase({
  ...(settings.databaseUrl ? { url: settings.databaseUrl } : { dataDir: `${settings.folder}/base` }),
  ...(settings.migrations ? { migrations: settings.migrations } : {}),
})
const boundaries = settings.boundaries
  ? createBoundaries(createExecutioner(settings.folder, settings.boundaries, settings.databaseUrl))
  : undefined
const mail = createMailSender(
  settings.smtpUrl
    ? { mode: 'smtp', url: settings.smtpUrl, requireTls: false, perMinute: 1800 }
    : { mode: 'folder', folder: `${settings.folder}/courriels` },
)
const bot = await startBot({
  database,
  clock,
  ids: createIds(),
  commands,
  mail: boundaries?.mail(mail) ?? mail,
  mailFrom: 'Réseau <reseau@exemple.fr>',
  leaseSeconds: settings.leaseSeconds ?? 1,
  logger: createLogger(process.env.LOG_LEVEL ?? 'silent'),
  slack: settings.slack,
  discord: settings.discord,
  drivenFromOutside: true,
  ...(boundaries ? { around: boundaries } : {}),
})

async function answer(call: Call): Promise<unknown> {
  switch (call.call) {
    case 'setClock':
      time.now = Temporal.Instant.from(call.now)
      return null
    case 'settle': {
      const now = Temporal.Instant.from(call.now)
      time.now = now
      await settled(now)
      return null
    }
    case 'tick':
      // What node-cron does every ten seconds.
      time.now = Temporal.Instant.from(call.now)
      await bot.recover()
      return null
    case 'nextDue':
      return insist(async () => {
        const [row] = await bot.dueQueue.next(Temporal.Instant.from(call.now), 1)
        return row ? row.dueAt.toString() : null
      })
    case 'story':
      return insist(async () =>
        (await readStory(database.prisma, BigInt(call.after))).map((line) => ({ ...line, seq: String(line.seq) })),
      )
    case 'fates':
      return insist(async () => {
        const rows = await database.prisma.outbox.groupBy({ by: ['fate'], _count: true })
        return Object.fromEntries(rows.map(({ fate, _count }) => [fate, _count]))
      })
  }
}

/** node-cron's wake-ups, one after the other, until nothing is under way: the people played look for it at once. */
async function settled(now: Temporal.Instant): Promise<void> {
  await insist(async () => {
    await bot.recover()
    await bot.quiet()
    const { outbox, due } = await underWay(now)
    if (outbox + due > 0) throw new Error(`${outbox} outbox rows and ${due} due rows are still under way`)
  })
}

async function underWay(now: Temporal.Instant): Promise<{ outbox: number; due: number }> {
  const [outbox, due] = await Promise.all([
    database.prisma.outbox.count({ where: { fate: { in: ['pending', 'sending'] } } }),
    database.prisma.dueWork.count({
      where: { status: 'open', dueAt: { lte: toDate(now) }, network: { status: 'active' } },
    }),
  ])
  return { outbox, due }
}

/** A wake-up that stumbles is followed by another one. */
async function insist<T>(work: () => Promise<T>): Promise<T> {
  const until = performance.now() + PATIENCE_MS
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (performance.now() > until) throw error
      await pause(AGAIN_MS)
    }
  }
}

process.on('message', (call: Call) => {
  answer(call).then(
    (result) => process.send?.({ id: call.id, result }),
    (error: unknown) => process.send?.({ id: call.id, error: error instanceof Error ? error.stack : String(error) }),
  )
})
process.on('disconnect', () => process.exit(0))
process.send?.({ ready: true })

import { Temporal } from 'temporal-polyfill'
import { commands } from '../../commands/index.ts'
import { startBot } from '../../src/compose.ts'
import { createLogger } from '../../src/entries/logger.ts'
import { createMailSender } from '../../src/mail/mail-sender.ts'
import { readStory } from '../../src/persistence/audit-store.ts'
import { openDatabase } from '../../src/persistence/database.ts'
import { createIds } from '../../src/persistence/ids.ts'
import { createSteppedClock } from '../../src/scheduling/clocks.ts'
import type { BotSettings } from '../support/bot-child.ts'

// The bot in a process of its own, to be killed. Its clock and its wake-ups come from the parent, over IPC.
export type Call =
  | { readonly id: number; readonly call: 'setClock' | 'settle'; readonly now: string }
  | { readonly id: number; readonly call: 'nextDue'; readonly now: string }
  | { readonly id: number; readonly call: 'story'; readonly after: string }

const settings = JSON.parse(process.argv[2] ?? '{}') as BotSettings & { now: string }
const clock = createSteppedClock(Temporal.Instant.from(settings.now))
const database = await openDatabase(
  settings.databaseUrl ? { url: settings.databaseUrl } : { dataDir: `${settings.folder}/base` },
)
const bot = await startBot({
  database,
  clock,
  ids: createIds(),
  commands,
  mail: createMailSender(
    settings.smtpUrl
      ? { mode: 'smtp', url: settings.smtpUrl, requireTls: false, perMinute: 1800 }
      : { mode: 'folder', folder: `${settings.folder}/courriels` },
  ),
  mailFrom: 'Réseau <reseau@exemple.fr>',
  leaseSeconds: 1,
  logger: createLogger(process.env.LOG_LEVEL ?? 'silent'),
  slack: settings.slack,
  discord: settings.discord,
  drivenFromOutside: true,
})

async function answer(call: Call): Promise<unknown> {
  switch (call.call) {
    case 'setClock':
      clock.set(Temporal.Instant.from(call.now))
      return null
    case 'settle':
      clock.set(Temporal.Instant.from(call.now))
      await bot.recover()
      // What the platform put off is waited for: the people played look for it at once.
      await bot.quiet()
      return null
    case 'nextDue': {
      const [row] = await bot.dueQueue.next(Temporal.Instant.from(call.now), 1)
      return row ? row.dueAt.toString() : null
    }
    case 'story':
      return (await readStory(database.prisma, BigInt(call.after))).map((line) => ({ ...line, seq: String(line.seq) }))
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

import { Temporal } from 'temporal-polyfill'
import { commands } from '../../commands/index.ts'
import { type Bot, startBot } from '../../src/compose.ts'
import { createMailSender } from '../../src/mail/mail-sender.ts'
import { openDatabase } from '../../src/persistence/database.ts'
import { createIds } from '../../src/persistence/ids.ts'
import { slackManifest } from '../../src/platforms/slack/manifest.ts'
import { connectSlackSandbox, type SlackSandboxClient } from '../../src/sandbox/slack/client.ts'
import { startSlackSandbox } from '../../src/sandbox/slack/start.ts'
import { createSteppedClock } from '../../src/scheduling/clocks.ts'
import type { DemoPort } from '../../src/web/demo/port.ts'
import { startWeb, type Web } from '../../src/web/server.ts'

const TOKENS = { botToken: 'xoxb-premier', appToken: 'xapp-premier' }
const NOW = '2026-09-01T07:05:00Z'

export const PEOPLE = [
  { userId: 'UEPCI', name: 'DGS du Bassin de Pompey', commune: 'Bassin de Pompey', role: 'animateur' },
  { userId: 'UMISSION', name: 'Chargée de mission du Bassin', commune: 'Bassin de Pompey', role: 'organisateur' },
  { userId: 'UCUSTINES', name: 'DGS de Custines', commune: 'Custines', role: 'membre' },
  { userId: 'UFAULX', name: 'Secrétaire de mairie de Faulx', commune: 'Faulx', role: 'membre' },
] as const

export interface FirstAnswerStage {
  readonly web: Web
  readonly slack: SlackSandboxClient
  readonly bot: Bot
  close(): Promise<void>
}

/** A workspace on the day the app is installed: people in a private channel, the bot not invited yet, no network. */
export async function firstAnswerStage(pageDir: URL): Promise<FirstAnswerStage> {
  const sandbox = await startSlackSandbox({ ...TOKENS, manifest: slackManifest(commands) })
  const slack = connectSlackSandbox(sandbox.controlUrl)
  await slack.seed({
    team: { name: 'Bassin de Pompey' },
    users: PEOPLE.map(({ userId, name }) => ({ id: userId, name: userId.toLowerCase(), realName: name })),
    channels: [{ id: 'CDGS', name: 'reseau-dgs', isPrivate: true, members: PEOPLE.map(({ userId }) => userId) }],
  })
  await slack.setTime(NOW)
  // A busy machine is no slow bot.
  await slack.settings({ ackTimeoutMs: 30_000, triggerMs: 60_000 })
  const database = await openDatabase({ memory: true })
  const clock = createSteppedClock(Temporal.Instant.from(NOW))
  const bot = await startBot({
    database,
    clock,
    ids: createIds(),
    commands,
    mail: createMailSender({ mode: 'held' }),
    mailFrom: 'Réseau <reseau@exemple.fr>',
    leaseSeconds: 30,
    logger: { info: () => {}, warn: () => {}, error: () => {} },
    slack: { ...TOKENS, apiUrl: sandbox.apiUrl },
  })
  const still = async () => {}
  const demo: DemoPort = {
    network: async () => null,
    clock: async () => ({ now: NOW, zone: 'Europe/Paris' }),
    next: async () => [],
    advanceToNext: still,
    advanceTo: still,
    advanceDays: still,
    mailbox: async () => [],
    attachment: async () => null,
    sandboxControlUrl: sandbox.controlUrl,
    people: async () => PEOPLE,
    commands: () =>
      commands.map(({ name, description, subcommands }) => ({
        name,
        description,
        subcommands: Object.entries(subcommands).map(([key, sub]) => ({ name: key, description: sub.description })),
      })),
    ready: async () => ({ state: 'ready' }),
  }
  const web = await startWeb({ host: '127.0.0.1', port: 0, demo, pageDir, health: async () => ({ ok: true }) })
  return {
    web,
    slack,
    bot,
    async close() {
      await web.close()
      await bot.close()
      await sandbox.close()
      await database.close()
    },
  }
}

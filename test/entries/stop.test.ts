import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { commands } from '../../commands/index.ts'
import { type Database, openDatabase } from '../../src/persistence/database.ts'
import { slackManifest } from '../../src/platforms/slack/manifest.ts'
import { connectSlackSandbox, type SlackSandboxClient } from '../../src/sandbox/slack/client.ts'
import { type SlackSandbox, startSlackSandbox } from '../../src/sandbox/slack/start.ts'
import { seedJune } from '../application/agenda/june-network.ts'
import { BOT } from '../platforms/slack/stage.ts'
import { freshPostgresqlUrl } from '../support/databases.ts'
import { inCi } from '../support/in-ci.ts'
import { runEntry } from '../support/run-entry.ts'

const TOKENS = { SLACK_BOT_TOKEN: 'xoxb-stop', SLACK_APP_TOKEN: 'xapp-stop' }
const MEMBERS = ['UEPCI', 'UMISSION', 'UCUSTINES', 'UFAULX', 'ULIVERDUN']
const MESSAGES = 200

let sandbox: SlackSandbox
let slack: SlackSandboxClient
let url: string
let database: Database
const folder = mkdtempSync(join(tmpdir(), 'stop-'))

beforeAll(async () => {
  url = await freshPostgresqlUrl()
  database = await openDatabase({ url })
  const { network } = await seedJune(database)
  await database.prisma.dueWork.updateMany({ data: { status: 'superseded' } })
  // Each to another lane, so that many are under way at once.
  await database.prisma.outbox.createMany({
    data: Array.from({ length: MESSAGES }, (_, i) => ({
      id: `00000000-0000-7000-8000-000000000${String(i).padStart(3, '0')}`,
      networkId: network.id,
      target: { to: 'channel' },
      lane: `lane ${i}`,
      kind: 'series.suspended',
      version: 1,
      facts: { series: `Réunion ${i}`, reason: '' },
      operation: 'post',
      fate: 'pending',
      createdAt: new Date(),
    })),
  })
  sandbox = await startSlackSandbox({
    botToken: TOKENS.SLACK_BOT_TOKEN,
    appToken: TOKENS.SLACK_APP_TOKEN,
    manifest: slackManifest(commands),
  })
  slack = connectSlackSandbox(sandbox.controlUrl)
  await slack.settings({ rateLimits: false, ackTimeoutMs: 30_000 })
  await slack.seed({
    team: { id: 'T1', name: 'Bassin de Pompey' },
    users: MEMBERS.map((id) => ({ id, name: id.toLowerCase(), realName: `Personne ${id}` })),
    channels: [{ id: 'C1', name: 'reseau-dgs', isPrivate: true, members: [...MEMBERS, BOT] }],
  })
}, 120_000)
afterAll(async () => {
  await database?.close()
  await sandbox?.close()
  rmSync(folder, { recursive: true, force: true })
})

const start = () =>
  runEntry('main', folder, {
    SLACK_API_URL: sandbox.apiUrl,
    DATABASE_URL: url,
    PORT: '0',
    METRICS_PORT: '0',
    LOG_LEVEL: 'info',
    ...TOKENS,
  })

const fates = async () => {
  const rows = await database.prisma.outbox.groupBy({ by: ['fate'], _count: true, where: { kind: 'series.suspended' } })
  return Object.fromEntries(rows.map(({ fate, _count }) => [fate, _count]))
}

inCi(
  'SIGTERM in the midst of sending and of a command: ends within ten seconds, and the next start goes on',
  {
    timeout: 120_000,
  },
  async () => {
    const first = start()
    await expect.poll(async () => (await fates()).sent ?? 0, { timeout: 60_000, interval: 10 }).toBeGreaterThan(0)
    const asked = slack.as('UFAULX').command('C1', '/ordre-du-jour proposer titre:Vidéoprotection partie:3')
    const at = performance.now()
    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    expect(performance.now() - at).toBeLessThan(10_000)
    await asked.catch(() => undefined)
    // Nothing is left half done: a row has left, or waits.
    const left = await fates()
    expect(Object.keys(left).filter((fate) => fate !== 'sent' && fate !== 'pending')).toEqual([])

    const second = start()
    await expect.poll(fates, { timeout: 60_000 }).toEqual({ sent: MESSAGES })
    await expect.poll(() => second.said(), { timeout: 60_000 }).toContain('"metrics":"')
    const watch = /"metrics":"([^"]+)"/.exec(second.said())?.[1]
    const ready = await fetch(`${watch}/readyz`)
    expect([ready.status, await ready.json()]).toEqual([200, { ok: true, reasons: [] }])
    expect(await (await fetch(`${watch}/metrics`)).text()).toContain('assembleur_outbox_rows{fate="pending"} 0')
    const web = /"web":"([^"]+)"/.exec(second.said())?.[1]
    expect((await fetch(`${web}/metrics`)).status).toBe(404)
    second.child.kill('SIGTERM')
    expect(await second.ended).toBe(0)
    // Each once, on Slack's side too; and what the member proposed is there, or was never answered.
    const messages = await slack.messages({ channel: 'C1' })
    const posted = messages.flatMap((message) => /Réunion (\d+)/.exec(JSON.stringify(message))?.[1] ?? [])
    expect(posted.sort()).toEqual(Array.from({ length: MESSAGES }, (_, i) => String(i)).sort())
    expect(await database.prisma.proposal.count()).toBeLessThanOrEqual(1)
  },
)

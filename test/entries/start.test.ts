import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { slackManifest } from '../../src/platforms/slack/manifest.ts'
import { connectSlackSandbox, type SlackSandboxClient } from '../../src/sandbox/slack/client.ts'
import { type SlackSandbox, startSlackSandbox } from '../../src/sandbox/slack/start.ts'
import { inCi } from '../support/in-ci.ts'
import { runEntry } from '../support/run-entry.ts'

const TOKENS = { SLACK_BOT_TOKEN: 'xoxb-start', SLACK_APP_TOKEN: 'xapp-start' }
const manifest = slackManifest(commands)

test('npm run manifest prints it as JSON, ready to paste', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'manifest-'))
  const { ended, said } = runEntry('manifest', folder, {})
  expect(await ended).toBe(0)
  expect(JSON.parse(said())).toEqual(manifest)
  rmSync(folder, { recursive: true, force: true })
})

describe('npm start with what is wrong says it in French, and ends with status 1', { timeout: 120_000 }, () => {
  let sandbox: SlackSandbox
  let slack: SlackSandboxClient
  const folder = mkdtempSync(join(tmpdir(), 'start-'))
  beforeAll(async () => {
    sandbox = await startSlackSandbox({ botToken: TOKENS.SLACK_BOT_TOKEN, appToken: TOKENS.SLACK_APP_TOKEN, manifest })
    slack = connectSlackSandbox(sandbox.controlUrl)
  })
  afterAll(async () => {
    await sandbox?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const start = (env: Record<string, string> = {}) =>
    runEntry('main', folder, {
      SLACK_API_URL: sandbox.apiUrl,
      DATA_DIR: join(folder, 'data'),
      PORT: '0',
      LOG_LEVEL: 'silent',
      ...TOKENS,
      ...env,
    })

  test('tokens swapped', async () => {
    const { ended, said } = start({
      SLACK_BOT_TOKEN: TOKENS.SLACK_APP_TOKEN,
      SLACK_APP_TOKEN: TOKENS.SLACK_BOT_TOKEN,
    })
    expect(await ended).toBe(1)
    expect(said()).toBe(
      'Configuration à corriger (fichier .env, expliqué dans .env.example) :\n  - SLACK_BOT_TOKEN : ce jeton xapp- est à mettre dans SLACK_APP_TOKEN.\n  - SLACK_APP_TOKEN : ce jeton xoxb- est à mettre dans SLACK_BOT_TOKEN.\n',
    )
  })

  test('a scope that was not granted', async () => {
    await slack.settings({ scopes: manifest.oauth_config.scopes.bot.filter((scope) => scope !== 'users:read') })
    const { ended, said } = start()
    expect(await ended).toBe(1)
    expect(said()).toMatch(/^Il manque à l’application la portée users:read \(afficher le nom des membres\)\..*\n$/)
    await slack.settings({ scopes: [...manifest.oauth_config.scopes.bot] })
  })

  test('a database that is not there', async () => {
    const { ended, said } = start({ DATABASE_URL: 'postgresql://moi:secret@127.0.0.1:1/base' })
    expect(await ended).toBe(1)
    expect(said()).toMatch(/^La base de données ne répond pas : .*ECONNREFUSED.* Vérifiez DATABASE_URL\.\n$/)
    expect(said()).not.toContain('secret')
  })

  inCi('tokens revoked while it runs', async () => {
    const { ended, said } = start()
    await expect.poll(async () => (await slack.stats()).sockets, { timeout: 100_000 }).toBe(2)
    await slack.settings({ revoked: true })
    await slack.cut()
    expect(await ended).toBe(1)
    expect(said()).toMatch(/^Slack ne reconnaît pas SLACK_APP_TOKEN.*\n$/)
  })
})

import { afterEach, describe, expect, test } from 'vitest'
import { StartRefused } from '../../../src/application/ports/start-refused.ts'
import { startSlack } from '../../../src/platforms/slack/start.ts'
import { makeFile } from '../shared/files.ts'
import { APP_TOKEN, BOT, BOT_TOKEN, held, type Stage, say, stage } from './stage.ts'

let on: Stage | undefined
afterEach(async () => {
  await on?.stop()
  on = undefined
})
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

test('says who it is and where', async () => {
  on = await stage()
  const { team } = { team: { id: 'TSANDBOX', name: 'Bac à sable' } }
  expect(on.bot).toMatchObject({ botUserId: BOT, teamId: team.id, teamName: team.name })
})

test('loses nothing while Slack recycles a connection', async () => {
  on = await stage()
  const { slack } = on
  await slack.waitForSockets(2)
  await slack.disconnect()
  for (let i = 0; i < 40; i++) {
    const shown = await slack.as('UPOMPEY').command('CRESEAU', `/reunion prochaine ${i}`)
    expect(shown).toMatchObject({ acked: true, message: { text: 'Bien reçu.' } })
  }
  await slack.waitForSockets(2)
  expect(await slack.problems()).toEqual([])
})

test('comes back after a cut', async () => {
  on = await stage()
  const { slack } = on
  await slack.waitForSockets(2)
  await slack.cut()
  await slack.waitForSockets(2)
  // What was said meanwhile is to be read back: once, although two sockets come back.
  expect(on.reconnections.count).toBe(1)
  expect((await slack.as('UPOMPEY').command('CRESEAU', '/reunion prochaine')).acked).toBe(true)
})

test('closing lets what is under way end, and leaves no connection', async () => {
  on = await stage()
  const { slack, bot, seen } = on
  const slow = held(say('Juste à temps.'))
  on.answer(slow.answer)
  const asked = slack.as('UPOMPEY').command('CRESEAU', '/reunion prochaine')
  await slack.waitFor(async () => (await slack.stats()).envelopes.sent > 0)
  while (seen.length === 0) await new Promise((resolve) => setImmediate(resolve))
  const closing = bot.close()
  slow.release()
  expect((await asked).message?.text).toBe('Juste à temps.')
  await closing
  await slack.waitFor(async () => (await slack.stats()).sockets === 0)
})

describe('a start that cannot be says why, in one line', () => {
  const starting = async (more: Partial<Parameters<typeof startSlack>[0]> = {}) => {
    on ??= await stage()
    const attempt = startSlack({
      botToken: BOT_TOKEN,
      appToken: APP_TOKEN,
      apiUrl: on.sandbox.apiUrl,
      commands: [],
      logger: quiet,
      dispatch: async () => say(''),
      makeFile,
      happened: async () => undefined,
      replied: async () => undefined,
      reconnected: () => {},
      refused: () => undefined,
      ...more,
    })
    const error = await attempt.catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(StartRefused)
    const { message } = error as StartRefused
    expect(message).not.toMatch(/xoxb-f|xapp-f|\n/)
    return message
  }

  test.each([
    ['a bot token of nobody', { botToken: 'xoxb-faux' }, 'Slack ne reconnaît pas SLACK_BOT_TOKEN'],
    ['an app token of nobody', { appToken: 'xapp-faux' }, 'Slack ne reconnaît pas SLACK_APP_TOKEN'],
    [
      'tokens swapped',
      { botToken: APP_TOKEN, appToken: BOT_TOKEN },
      'SLACK_BOT_TOKEN n’est pas un jeton de cette sorte',
    ],
  ])('%s', async (_, tokens, said) => {
    expect(await starting(tokens)).toContain(said)
  })

  test('revoked tokens', async () => {
    on = await stage()
    await on.slack.settings({ revoked: true })
    expect(await starting()).toContain(
      'l’application a été désinstallée, ou le jeton révoqué. Réinstallez l’application',
    )
  })

  test('scopes that were not granted, each with what it is for', async () => {
    on = await stage()
    const { scopes } = await on.slack.settings()
    await on.slack.settings({ scopes: scopes.filter((scope) => scope !== 'groups:read' && scope !== 'im:write') })
    expect(await starting()).toBe(
      'Il manque à l’application les portées groups:read (savoir qui est dans le canal privé du réseau, avant d’y publier un projet), im:write (ouvrir un message privé avec un membre). Sur api.slack.com/apps, page « App Manifest », collez la sortie de « npm run -s manifest », enregistrez, puis « Reinstall to Workspace ».',
    )
  })

  test('an app token without the right to open a connection', async () => {
    on = await stage()
    const body = { ok: false, error: 'missing_scope', needed: 'connections:write' }
    await on.slack.failNext('apps.connections.open', { status: 200, body })
    expect(await starting()).toContain('connections:write (sur le jeton d’application)')
  })

  test('a firewall’s own page in the place of Slack’s answer', async () => {
    on = await stage()
    await on.slack.failNext('auth.test', { status: 403, body: '<html><h1>Accès filtré</h1></html>' })
    expect(await starting()).toContain('un filtre ou un portail de votre pare-feu s’interpose')
  })

  test('Slack out of reach', async () => {
    on = await stage()
    const { origin, host } = new URL(on.sandbox.apiUrl)
    await on.stop()
    const refused = await starting({ apiUrl: `${origin}/api/` })
    // A connection kept from before may be cut before the port refuses a new one.
    expect(refused.replace('UND_ERR_SOCKET', 'ECONNREFUSED')).toBe(
      `${host} ne répond pas (ECONNREFUSED) : faites ouvrir le port 443 vers cette adresse, ou indiquez votre mandataire par HTTPS_PROXY.`,
    )
    on = undefined
  })
})

test('tokens revoked while it runs: said once, and no stack ends the process', async () => {
  on = await stage()
  const { slack, refusals } = on
  await slack.waitForSockets(2)
  await slack.settings({ revoked: true })
  await slack.cut()
  await expect.poll(() => refusals.length, { timeout: 10_000 }).toBeGreaterThan(0)
  expect(refusals[0]).toContain('SLACK_APP_TOKEN')
})

test('a name that Slack does not give is the handle, and is asked again', async () => {
  on = await stage()
  const { slack, seen } = on
  await slack.failNext('users.info', { status: 500 })
  await slack.as('UFAULX').command('CRESEAU', '/reunion prochaine')
  await slack.as('UFAULX').command('CRESEAU', '/reunion prochaine')
  expect(seen.map(({ user }) => user.name)).toEqual(['sm.faulx', 'Secrétaire de mairie de Faulx'])
})

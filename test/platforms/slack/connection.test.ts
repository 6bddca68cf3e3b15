import { afterEach, expect, test } from 'vitest'
import { startSlack } from '../../../src/platforms/slack/start.ts'
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

test.each([
  ['bot', 'xoxb-faux', APP_TOKEN],
  ['app', BOT_TOKEN, 'xapp-faux'],
])('refuses to start with a wrong %s token', async (_, botToken, appToken) => {
  on = await stage()
  const starting = startSlack({
    botToken,
    appToken,
    apiUrl: on.sandbox.apiUrl,
    commands: [],
    logger: quiet,
    dispatch: async () => say(''),
  })
  await expect(starting).rejects.toThrow('invalid_auth')
})

test('a name that Slack does not give is the handle, and is asked again', async () => {
  on = await stage()
  const { slack, seen } = on
  await slack.failNext('users.info', { status: 500 })
  await slack.as('UFAULX').command('CRESEAU', '/reunion prochaine')
  await slack.as('UFAULX').command('CRESEAU', '/reunion prochaine')
  expect(seen.map(({ user }) => user.name)).toEqual(['sm.faulx', 'Secrétaire de mairie de Faulx'])
})

import { expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { registerOnDiscord } from '../../../src/platforms/discord/register.ts'
import { startDiscord } from '../../../src/platforms/discord/start.ts'
import { startDiscordSandbox } from '../../../src/sandbox/discord/start.ts'
import { makeFile } from '../shared/files.ts'
import { BOT, BOT_TOKEN, POMPEY, RESEAU, say, stage } from './stage.ts'

test('is ready within three seconds, and has registered its commands', async () => {
  const begun = performance.now()
  const on = await stage()
  expect(performance.now() - begun).toBeLessThan(3000)
  expect((await on.discord.commands()).map(({ name }) => name).sort()).toEqual(commands.map(({ name }) => name).sort())
  expect(await registerOnDiscord({ token: BOT_TOKEN, apiUrl: on.sandbox.apiUrl, commands })).toBe(false)
  const fewer = commands.slice(1)
  expect(await registerOnDiscord({ token: BOT_TOKEN, apiUrl: on.sandbox.apiUrl, commands: fewer })).toBe(true)
  await on.stop()
})

test('loses no interaction in a cut', async () => {
  const on = await stage()
  on.answer((invocation) => say(invocation.user.name))
  await on.discord.cut()
  const answers = await Promise.all([1, 2, 3].map(() => on.discord.as(POMPEY).command(RESEAU, '/reunion prochaine')))
  expect(answers.map(({ message }) => message?.text)).toEqual(Array(3).fill('DGS de Pompey'))
  expect((await on.discord.stats()).gateway).toMatchObject({ identified: 1, resumed: 1 })
  await on.stop()
})

test('says that nobody listened when a session is lost, and not when it is resumed', async () => {
  const on = await stage()
  await on.discord.cut()
  await expect.poll(async () => (await on.discord.stats()).gateway.resumed).toBe(1)
  expect(on.reconnections.count).toBe(0)
  await on.discord.invalidate()
  await expect.poll(() => on.reconnections.count, { timeout: 15_000 }).toBe(1)
  await on.stop()
})

test('stops within five seconds, also in the middle of a reconnection, and leaves no connection', async () => {
  const on = await stage()
  await on.discord.cut()
  const begun = performance.now()
  await on.bot.close()
  expect(performance.now() - begun).toBeLessThan(5000)
  await expect.poll(async () => (await on.discord.stats()).sockets).toBe(0)
  await on.sandbox.close()
})

test('lets what is under way end before it stops', async () => {
  const on = await stage()
  on.answer(() => new Promise((resolve) => setTimeout(() => resolve(say('À temps.')), 400)))
  const asked = on.discord.as(POMPEY).command(RESEAU, '/reunion prochaine')
  await expect.poll(() => on.seen.length).toBe(1)
  await on.bot.close()
  expect((await asked).message?.text).toBe('À temps.')
  await on.sandbox.close()
})

test('says so when Discord refuses the token, and leaves nothing running', async () => {
  const sandbox = await startDiscordSandbox({ botToken: BOT_TOKEN, spec: 'required' })
  const starting = startDiscord({
    token: 'MTAwMDAwMDAwMDAwMDAwMDAwMQ.autre.jeton',
    apiUrl: sandbox.apiUrl,
    commands,
    logger: { info: () => {}, warn: () => {}, error: () => {} },
    dispatch: async () => say(''),
    makeFile,
    suggest: async () => [],
    replied: async () => {},
    reconnected: () => {},
    memory: { keep: async () => {}, add: async () => null, recall: async () => null },
    homes: { find: async () => null },
  })
  await expect(starting).rejects.toMatchObject({ code: 'TokenInvalid' })
  await sandbox.close()
})

test('without the message-content intent it starts all the same, and hears that somebody wrote, not what', async () => {
  const on = await stage({ messageContent: false })
  const { channelId, messageId } = await on.bot.messenger.post({
    target: { channelId: RESEAU },
    view: { summary: 'Compte-rendu', blocks: [{ kind: 'text', text: 'Le texte.' }] },
    key: 'head',
  })
  const under = { channelId: RESEAU, thread: { channelId, messageId } }
  await on.bot.messenger.post({
    target: under,
    view: { summary: 'Texte', blocks: [{ kind: 'text', text: 'Texte.' }] },
    key: 'text',
  })
  const { posted } = await on.discord.as(POMPEY).post(messageId, 'Le montant est faux.')
  if (posted) await on.discord.as(POMPEY).edit(posted, 'Le montant est juste.')
  await expect.poll(() => on.replied).toMatchObject([{ thread: messageId, what: { kind: 'posted', text: null } }])
  expect(JSON.stringify(on.replied)).not.toContain('montant')
  // A message that names the bot is shown to it in any case.
  await on.discord.as(POMPEY).post(messageId, `<@${BOT}> le montant est faux.`)
  await expect.poll(() => on.replied.length).toBe(2)
  expect(on.replied[1]).toMatchObject({ what: { text: expect.stringContaining('le montant est faux.') } })
  await on.stop()
})

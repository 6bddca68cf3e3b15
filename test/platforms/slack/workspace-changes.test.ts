import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { type Bot, startBot } from '../../../src/compose.ts'
import { createMailSender } from '../../../src/mail/mail-sender.ts'
import { type Database, openDatabase } from '../../../src/persistence/database.ts'
import { epciCatalogue } from '../../../src/persistence/epci-catalogue.ts'
import { createSeededIds } from '../../../src/persistence/ids.ts'
import { slackManifest } from '../../../src/platforms/slack/manifest.ts'
import { connectSlackSandbox, type SlackSandboxClient } from '../../../src/sandbox/slack/client.ts'
import { type SlackSandbox, startSlackSandbox } from '../../../src/sandbox/slack/start.ts'
import { createSteppedClock } from '../../../src/scheduling/clocks.ts'
import { castOf } from '../../../src/simulation/cast.ts'
import { setUpNetwork } from '../../../src/simulation/set-up.ts'
import { CHANNEL, createSlackStage } from '../../../src/simulation/stage-slack.ts'
import { BOT } from './stage.ts'

// A running network whose workspace changes under it: the real Bolt, the real database, the app as its manifest makes it.
const TOKENS = { botToken: 'xoxb-change', appToken: 'xapp-change' }
// Five communes: Rhône Lez Provence.
const epci = epciCatalogue.find('200000628')
if (!epci) throw new Error('the catalogue has changed')
const cast = castOf(epci, (name) => `U${name}`)
const LEAD = cast.facilitator.userId
const [first] = cast.members
if (!first) throw new Error('a network has members')

describe('a workspace that changes under a running network', () => {
  let sandbox: SlackSandbox
  let slack: SlackSandboxClient
  let database: Database
  let bot: Bot
  const clock = createSteppedClock(Temporal.Instant.from('2026-01-05T08:00:00Z'))
  const logged: string[] = []
  const log = (_facts: object, message: string) => logged.push(message)
  const warned: string[] = []
  const warn = (facts: object) => warned.push(JSON.stringify(facts))

  beforeAll(async () => {
    sandbox = await startSlackSandbox({ ...TOKENS, manifest: slackManifest(commands) })
    slack = connectSlackSandbox(sandbox.controlUrl)
    // A busy machine is no slow bot.
    await slack.settings({ ackTimeoutMs: 30_000, triggerMs: 60_000 })
    database = await openDatabase({ memory: true })
    bot = await startBot({
      database,
      clock,
      ids: createSeededIds(1),
      commands,
      mail: createMailSender({ mode: 'memory' }),
      mailFrom: 'Réseau <reseau@exemple.fr>',
      leaseSeconds: 30,
      drivenFromOutside: true,
      logger: { info: () => {}, warn, error: log },
      slack: { ...TOKENS, apiUrl: sandbox.apiUrl },
    })
    await slack.seed({
      users: [{ id: LEAD, name: 'animation', realName: cast.facilitator.name }],
      channels: [{ id: 'CAILLEURS', name: 'ailleurs', isPrivate: true, members: [LEAD] }],
    })
    const stage = createSlackStage(slack)
    await stage.seed(`Espace ${epci.name}`, cast)
    await setUpNetwork(stage.player, cast, epci.siren)
    await bot.settle()
  })
  afterAll(async () => {
    await bot?.close()
    await sandbox?.close()
    await database?.close()
  })
  beforeEach(() => logged.splice(0))

  /** What somebody reads in their private conversation with the bot, newest last. */
  const toldTo = async (userId: string, words: string) => {
    const { conversations } = await slack.see(userId)
    const messages = conversations.flatMap(({ kind, messages: all }) => (kind === 'im' ? all : []))
    return messages.filter(({ text, blocks }) => `${text} ${JSON.stringify(blocks)}`.includes(words))
  }
  const inChannel = async () => (await slack.messages({ channel: CHANNEL })).length
  /** Events come on their own: waits for what they bring. */
  const waitForTold = async (words: string, count: number) => {
    await expect
      .poll(
        async () => {
          await bot.settle()
          return (await toldTo(LEAD, words)).length
        },
        { timeout: 15_000 },
      )
      .toBe(count)
  }
  /** Two things the network posts in its channel. The commands are typed elsewhere: an archived channel takes none. */
  const postSomething = async () => {
    const lead = slack.as(LEAD)
    for (const command of ['/reunion suspendre', '/reunion reprendre']) {
      const { view } = await lead.command('CAILLEURS', command)
      if (view) await lead.submit(view, {})
      await bot.settle()
    }
    for (const view of (await lead.see()).views.toReversed()) await lead.closeView(view)
  }
  const tryAgain = async () => {
    await database.prisma.outbox.updateMany({ where: { fate: 'pending' }, data: { retryAt: null } })
    await bot.settle()
  }

  test('a guest is invited: those who lead are told who, once, although the event comes twice', async () => {
    await slack.seed({ users: [{ id: 'UINVITE', name: 'invite', realName: 'Adjointe aux finances', isGuest: true }] })
    await slack.repeatNext('events_api', 1)
    await slack.as(first.userId).invite(CHANNEL, 'UINVITE')
    await waitForTold('Adjointe aux finances est entré', 1)
    const [told] = await toldTo(LEAD, 'Adjointe aux finances est entré')
    const said = JSON.stringify(told?.blocks)
    expect(said).toContain('UINVITE')
    expect(said).toContain('(compte invité)')
    expect(said).toContain(first.userId)
    expect(await toldTo(first.userId, 'est entré')).toEqual([])
    await slack.as('UINVITE').leave(CHANNEL)
  })

  test('a renamed channel changes nothing, and nothing is said', async () => {
    await slack.as(LEAD).changeChannel(CHANNEL, { name: 'reseau-des-dgs' })
    const before = await inChannel()
    await postSomething()
    expect(await inChannel()).toBeGreaterThan(before)
    expect(await toldTo(LEAD, 'canal du réseau')).toHaveLength(1)
  })

  test('an archived channel: told at once and once; what was to be posted leaves when it is open again', async () => {
    const before = await inChannel()
    await slack.as(LEAD).changeChannel(CHANNEL, { isArchived: true })
    await waitForTold('Le canal du réseau est archivé', 1)
    await postSomething()
    await tryAgain()
    expect(await inChannel()).toBe(before)
    expect(await toldTo(LEAD, 'Le canal du réseau est archivé')).toHaveLength(1)
    await slack.as(LEAD).changeChannel(CHANNEL, { isArchived: false })
    await waitForTold('Je publie de nouveau', 1)
    expect(await inChannel()).toBe(before + 2)
  })

  test('the bot is taken out, then invited again', async () => {
    const before = await inChannel()
    await slack.as(LEAD).leave(CHANNEL, BOT)
    await waitForTold('Je n’ai pas accès au canal du réseau', 1)
    await postSomething()
    expect(await inChannel()).toBe(before)
    await slack.as(LEAD).invite(CHANNEL, BOT)
    await waitForTold('Je publie de nouveau', 2)
    expect(await inChannel()).toBe(before + 2)
  })

  test('an event that was missed: the next post finds out, and its success too', async () => {
    const before = await inChannel()
    const { events } = await slack.settings()
    await slack.settings({ events: [] })
    await slack.as(LEAD).leave(CHANNEL, BOT)
    await postSomething()
    await waitForTold('Je n’ai pas accès au canal du réseau', 2)
    await slack.as(LEAD).invite(CHANNEL, BOT)
    await tryAgain()
    expect(await inChannel()).toBe(before + 2)
    await waitForTold('Je publie de nouveau', 3)
    await slack.settings({ events })
  })

  test('a scope taken away while it runs: what was to leave waits, and the log says what to do', async () => {
    const before = await inChannel()
    const { scopes } = await slack.settings()
    await slack.settings({ scopes: scopes.filter((scope) => scope !== 'chat:write') })
    await postSomething()
    expect(await inChannel()).toBe(before)
    expect(warned.join()).toContain('Il manque à l’application la portée chat:write')
    await slack.settings({ scopes })
    await tryAgain()
    expect(await inChannel()).toBe(before + 2)
  })

  test('a deactivated member: those who lead are told once what no longer arrives, and what to do', async () => {
    const { id, name, realName } = (await slack.see(first.userId)).me
    // A new process asks Slack for the conversation again.
    await slack.seed({ users: [{ id, name, realName, deactivated: true }] })
    await bot.close()
    bot = await startBot({
      database,
      clock,
      ids: createSeededIds(2),
      commands,
      mail: createMailSender({ mode: 'memory' }),
      mailFrom: 'Réseau <reseau@exemple.fr>',
      leaseSeconds: 30,
      drivenFromOutside: true,
      logger: { info: () => {}, warn, error: log },
      slack: { ...TOKENS, apiUrl: sandbox.apiUrl },
    })
    for (let months = 0; months < 6; months++) {
      const next = (await bot.dueQueue.next(clock.now(), 1))[0]
      if (!next) break
      clock.set(next.dueAt)
      await bot.settle()
    }
    const told = await toldTo(LEAD, `Le compte de ${first.name} est fermé`)
    expect(told).toHaveLength(1)
    expect(JSON.stringify(told[0]?.blocks)).toContain('inscrivez qui prend la suite')
  })

  test('and nothing of it was a bug', async () => {
    expect(logged).toEqual([])
    // The one scope that was taken away on purpose.
    const problems = (await slack.problems()).filter(({ detail }) => !detail.includes('missing_scope'))
    expect(problems).toEqual([])
  })
})

import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { commands } from '../../commands/index.ts'
import { startBot } from '../../src/compose.ts'
import { inlineText } from '../../src/domain/document.ts'
import { createLogger } from '../../src/entries/logger.ts'
import { createMailSender } from '../../src/mail/mail-sender.ts'
import { readStory } from '../../src/persistence/audit-store.ts'
import { type Database, openDatabase } from '../../src/persistence/database.ts'
import { epciCatalogue } from '../../src/persistence/epci-catalogue.ts'
import { createIds } from '../../src/persistence/ids.ts'
import { documentBlocks } from '../../src/persistence/minutes-json.ts'
import { slackManifest } from '../../src/platforms/slack/manifest.ts'
import { connectSlackSandbox } from '../../src/sandbox/slack/client.ts'
import { createSteppedClock } from '../../src/scheduling/clocks.ts'
import { openChat } from '../../src/simulation/open-chat.ts'
import { playedHere, playYear } from '../../src/simulation/year.ts'

const START = Temporal.Instant.from('2026-01-05T08:00:00Z')
/** Rhône Lez Provence, five communes: one cycle and the next one's beginning. */
const SIREN = '200000628'
const DAYS = 110

/** Everything that people wrote or are called, of some length: a word alone may be one of ours. */
async function said({ prisma }: Database): Promise<string[]> {
  const versions = await prisma.minutesVersion.findMany()
  const blocks = versions.flatMap((version) => documentBlocks.parse(version.blocks))
  const words = blocks.flatMap((block) => {
    if (block.kind === 'list') return block.items.map(inlineText)
    if (block.kind === 'table') return [...block.header, ...block.rows.flat()].map(inlineText)
    return [inlineText(block.text)]
  })
  const people = await prisma.person.findMany()
  const proposals = await prisma.proposal.findMany()
  const observations = await prisma.observation.findMany()
  const all = [...words, ...people.map(({ name }) => name), ...proposals.map(({ title }) => title)]
  return [...all, ...observations.map(({ text }) => text)].filter((text) => text.length > 8)
}

it.each(process.env.CI === 'true' ? (['slack', 'discord'] as const) : (['slack'] as const))(
  'a cycle on %s leaves no token, address, name or text in the log',
  { timeout: 120_000 },
  async (platform) => {
    const epci = epciCatalogue.find(SIREN)
    if (!epci) throw new Error(`no EPCI ${SIREN}`)
    const lines: string[] = []
    const clock = createSteppedClock(START)
    const chat = await openChat(platform, { manifest: slackManifest(commands) })
    const database = await openDatabase({ memory: true })
    const bot = await startBot({
      database,
      clock,
      ids: createIds(),
      commands,
      mail: createMailSender({ mode: 'memory' }),
      mailFrom: 'Réseau <reseau@exemple.fr>',
      leaseSeconds: 30,
      logger: createLogger('trace', { write: (line) => lines.push(line) }),
      drivenFromOutside: true,
      ...chat.bot,
    })
    try {
      // What goes wrong is logged too.
      if (platform === 'slack') {
        const slack = connectSlackSandbox(chat.controlUrl)
        await slack.failNext('chat.postMessage', { status: 500 })
        // Slack, or a filter in its place, may give back what was sent.
        const quoted = '[ERROR] not for "DGS de Faulx" <maire@exemple.fr> [json-pointer:/blocks/0]'
        await slack.failNext('chat.postMessage', { status: 200, body: `<html>${quoted}</html>` })
        const response_metadata = { messages: [quoted], warnings: [quoted] }
        await slack.failNext('chat.postMessage', {
          status: 200,
          body: { ok: false, error: 'ratelimited', response_metadata },
        })
        await slack.failNext('chat.update', { status: 429, headers: { 'retry-after': '1' } })
      }
      await playYear({
        bot: playedHere(bot, clock, (after) => readStory(database.prisma, after)),
        stage: chat.stage,
        from: START,
        epci,
        zone: 'Europe/Paris',
        until: START.add({ hours: 24 * DAYS }),
        tell: () => {},
      })
      const log = lines.join('')
      const texts = await said(database)
      expect(lines.length).toBeGreaterThan(100)
      expect(texts.length).toBeGreaterThan(30)
      if (platform === 'slack') expect(log).toContain('"at":"/blocks/0"')
      expect(log).not.toMatch(/xoxb|xapp|demo\.demo|DGS de Faulx/)
      expect(log).not.toMatch(/[\w.-]+@[\w-]+\.\w/)
      expect(texts.filter((text) => log.includes(text))).toEqual([])
    } finally {
      await bot.close()
      await chat.close()
      await database.close()
    }
  },
)

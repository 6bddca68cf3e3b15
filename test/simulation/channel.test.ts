import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { commands } from '../../commands/index.ts'
import { startBot } from '../../src/compose.ts'
import { createLogger } from '../../src/entries/logger.ts'
import { createMailSender } from '../../src/mail/mail-sender.ts'
import { readStory } from '../../src/persistence/audit-store.ts'
import { readChannelPosts } from '../../src/persistence/channel-posts.ts'
import { openDatabase } from '../../src/persistence/database.ts'
import { epciCatalogue } from '../../src/persistence/epci-catalogue.ts'
import { createSeededIds } from '../../src/persistence/ids.ts'
import { connectSlackSandbox } from '../../src/sandbox/slack/client.ts'
import { startSlackSandbox } from '../../src/sandbox/slack/start.ts'
import { BOT_USER_ID } from '../../src/sandbox/slack/world.ts'
import { createSteppedClock } from '../../src/scheduling/clocks.ts'
import { summariseChannel, summaryJson, summaryText } from '../../src/simulation/channel-summary.ts'
import { CHANNEL, createSlackStage } from '../../src/simulation/stage-slack.ts'
import { playedHere, playYear } from '../../src/simulation/year.ts'

const FROM = Temporal.Instant.from('2026-01-05T08:00:00Z')

/** Some months of an EPCI, as `npm run simulate` plays them; what its people then see in the channel. */
async function play(siren: string, until: string) {
  const epci = epciCatalogue.find(siren)
  if (!epci) throw new Error(`no EPCI ${siren}`)
  const tokens = { botToken: 'xoxb-test', appToken: 'xapp-test' }
  const clock = createSteppedClock(FROM)
  const [sandbox, database] = await Promise.all([startSlackSandbox(tokens), openDatabase({ memory: true })])
  const bot = await startBot({
    database,
    clock,
    ids: createSeededIds(Number(siren)),
    commands,
    mail: createMailSender({ mode: 'memory' }),
    mailFrom: 'Réseau <reseau@exemple.fr>',
    leaseSeconds: 30,
    logger: createLogger('silent'),
    slack: { ...tokens, apiUrl: sandbox.apiUrl },
    drivenFromOutside: true,
  })
  try {
    const client = connectSlackSandbox(sandbox.controlUrl)
    await playYear({
      bot: playedHere(bot, clock, (after) => readStory(database.prisma, after)),
      stage: createSlackStage(client),
      from: FROM,
      epci,
      zone: 'Europe/Paris',
      until: Temporal.Instant.from(until),
      tell: () => {},
    })
    const { conversations } = await client.see('UEPCI', { channel: CHANNEL })
    const seen = (conversations[0]?.messages ?? []).filter(({ user, ephemeral }) => user === BOT_USER_ID && !ephemeral)
    return { seen: seen.length, posts: await readChannelPosts(database.prisma) }
  } finally {
    await bot.close()
    await sandbox.close()
    await database.close()
  }
}

// A bimonthly network of 13 communes through its first cycle; `.ci/run` counts a year of three EPCI.
it('the whole channel is disturbed five times a meeting at most', { timeout: 120_000 }, async () => {
  const { seen, posts } = await play('245400601', '2026-05-15T00:00:00Z')
  const { meetings, mostPerMeeting, otherPosts } = summariseChannel(posts)
  expect(meetings.map(({ date }) => date)).toContain('2026-03-10')
  expect(mostPerMeeting).toBeGreaterThanOrEqual(3)
  expect(mostPerMeeting).toBeLessThanOrEqual(5)
  // Each is one message of Slack's: what people see is what is counted.
  expect(meetings.reduce((sum, one) => sum + one.posts, otherPosts)).toBe(seen)
})

it('is said at the end, to people and to programs', () => {
  const date = Temporal.PlainDate.from('2026-03-10')
  const meeting = { id: 'm1', date }
  const summary = summariseChannel([{ meeting: null }, { meeting }, { meeting }])
  expect(summaryText(summary).trim().split('\n')).toEqual([
    'Messages à tout le canal, fil des comptes-rendus à part : 2 au plus par réunion.',
    '  mardi 10 mars : 2.',
    '  Pour le réseau lui-même : 1 message.',
  ])
  expect(summaryJson(summary, FROM)).toBe(
    '{"at":"2026-01-05T08:00:00Z","type":"network.summary","meetings":[{"meeting":"m1","date":"2026-03-10","posts":2}],"mostPerMeeting":2,"otherPosts":1}',
  )
})

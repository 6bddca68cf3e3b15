import { readdirSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { afterAll, describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import type { StoryLine } from '../../src/application/story.ts'
import { epciCatalogue } from '../../src/persistence/epci-catalogue.ts'
import { slackManifest } from '../../src/platforms/slack/manifest.ts'
import { connectSlackSandbox } from '../../src/sandbox/slack/client.ts'
import { startSlackSandbox } from '../../src/sandbox/slack/start.ts'
import { createSlackStage } from '../../src/simulation/stage-slack.ts'
import { type PlayedBot, playYear } from '../../src/simulation/year.ts'
import { createBotChild } from '../support/bot-child.ts'

// kill -9 at random moments of a simulated cycle, then a restart: the same final story, nothing lost, nothing twice.
const KILLS = Number(process.env.KILLS ?? 5)
const KILLS_A_PLAY = 6
const SEED = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 1e9))
const TOKENS = { botToken: 'xoxb-kill', appToken: 'xapp-kill' }
const START = Temporal.Instant.from('2026-01-05T08:00:00Z')
// Five communes: Rhône Lez Provence. Long enough for a whole cycle, from the call for subjects to the distribution.
const SIREN = '200000628'
const DAYS = 110

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

interface Outcome {
  readonly story: readonly string[]
  readonly messages: readonly string[]
  readonly mails: number
  readonly kills: number
  /** What was asked of the bot, and how long one question took: the measure by which the next play's kills are placed. */
  readonly steps: number
  readonly stepMs: number
}

/** When the kills fall: at which question to the bot, and how long after it was put. */
type Moments = ReadonlyMap<number, number>

/**
 * The play's own progress, not the wall clock: each kill has its share of the questions and falls anywhere in it, so
 * that all of them fall however fast the machine is. The delay reaches from the question into what follows it.
 */
function drawMoments(kills: number, calm: Outcome, random: () => number): Moments {
  const share = calm.steps / kills
  return new Map(
    Array.from({ length: kills }, (_, k) => [Math.floor((k + random()) * share), 3 * calm.stepMs * random()]),
  )
}

/** Calls `asked` at each question, by its rank from 0. */
function counting(bot: PlayedBot, asked: (rank: number) => void): PlayedBot {
  let rank = 0
  const count = () => {
    asked(rank)
    rank += 1
  }
  return {
    setClock(now) {
      count()
      return bot.setClock(now)
    },
    settle(now) {
      count()
      return bot.settle(now)
    },
    nextDue(now) {
      count()
      return bot.nextDue(now)
    },
    story(after) {
      count()
      return bot.story(after)
    },
  }
}

async function play(moments: Moments): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'assembleur-kill-'))
  folders.push(folder)
  const epci = epciCatalogue.find(SIREN)
  if (!epci) throw new Error(`no EPCI ${SIREN}`)
  const sandbox = await startSlackSandbox({ ...TOKENS, manifest: slackManifest(commands) })
  const client = connectSlackSandbox(sandbox.controlUrl)
  // Slack gives an app three seconds; a restart takes longer, and what it could not take comes again.
  await client.settings({ ackTimeoutMs: 30_000, triggerMs: 60_000, holdUndelivered: true })
  const bot = createBotChild({ slack: { ...TOKENS, apiUrl: sandbox.apiUrl }, folder }, START)
  await bot.alive()
  const begun = performance.now()
  const lines: StoryLine[] = []
  let steps = 0
  let killed = 0
  let falling: Promise<void> = Promise.resolve()
  const fall = async (delayMs: number) => {
    await pause(delayMs)
    await bot.alive()
    if (await bot.kill()) killed += 1
    await bot.alive()
  }
  await playYear({
    bot: counting(bot.played, (rank) => {
      steps = rank + 1
      const delayMs = moments.get(rank)
      if (delayMs !== undefined) falling = falling.then(() => fall(delayMs))
    }),
    stage: createSlackStage(client),
    from: START,
    epci,
    zone: 'Europe/Paris',
    until: START.add({ hours: 24 * DAYS }),
    tell: (line) => lines.push(line),
  })
  const stepMs = (performance.now() - begun) / steps
  await falling
  const messages = (await client.messages()).flatMap((message) => [message, ...(message.replies ?? [])])
  await bot.stop()
  await sandbox.close()
  return {
    story: normalise(lines),
    messages: messages.map(({ text, threadTs }) => `${threadTs ? '  ' : ''}${text}`).sort(),
    mails: readdirSync(join(folder, 'courriels')).length,
    kills: killed,
    steps,
    stepMs,
  }
}

/** Ids differ from run to run: each becomes its rank of appearance. */
function normalise(lines: readonly StoryLine[]): string[] {
  const ranks = new Map<string, string>()
  return lines.map(({ at, type, facts }) =>
    `${at} ${type} ${JSON.stringify(facts)}`.replace(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, (id) => {
      const rank = ranks.get(id) ?? `#${ranks.size + 1}`
      ranks.set(id, rank)
      return rank
    }),
  )
}

function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

describe(`${KILLS} kills (KILL_SEED=${SEED})`, () => {
  test('the story is the one that nothing disturbed', { timeout: 60_000 + KILLS * 30_000 }, async () => {
    const random = randomFrom(SEED)
    const calm = await play(new Map())
    expect(calm.story.some((line) => line.includes('minutes.distributed'))).toBe(true)
    let left = KILLS
    while (left > 0) {
      const asked = Math.min(left, KILLS_A_PLAY)
      const disturbed = await play(drawMoments(asked, calm, random))
      expect(disturbed.story).toEqual(calm.story)
      expect(disturbed.messages).toEqual(calm.messages)
      expect(disturbed.mails).toBe(calm.mails)
      expect(disturbed.kills).toBe(asked)
      left -= disturbed.kills
    }
  })
})

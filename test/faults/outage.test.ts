import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { notSent, SEED } from './campaign.ts'
import { drawBoundaries, randomFrom } from './draw.ts'
import { CALM, type Outcome, playCycle } from './play.ts'
import { METHODS } from './stage.ts'

const cycle = { platform: 'slack', from: Temporal.Instant.from('2026-01-05T08:00:00Z') } as const
const KILLS = 5

const line = (story: Outcome['story'], type: string) => story.find((each) => each.split(' ')[1] === type) ?? ''
const facts = (story: Outcome['story'], type: string) => JSON.parse(line(story, type).split(' ').slice(2).join(' '))
const at = (story: Outcome['story'], type: string) => line(story, type).split(' ')[0] ?? ''

// DESIGN §6: the nominal time counts, not the wake-up time; stale reminders collapse, deadlines never do.
test('stopped for three months over the close and the distribution, then killed while it catches up', async () => {
  const calm = await playCycle(cycle, CALM)
  const after = Temporal.Instant.from(at(calm.story, 'minutes.circulated')).add({ minutes: 1 })
  const until = after.add({ hours: 24 * 92 })
  const late = await playCycle({ ...cycle, outage: { after, until } }, CALM)

  // Noted months later, and validated at its close.
  expect(at(late.story, 'minutes.validated')).toBe(until.toString())
  expect(facts(late.story, 'minutes.validated')).toEqual(facts(calm.story, 'minutes.validated'))
  expect(line(late.story, 'minutes.distributed')).not.toBe('')
  // Nobody is reminded of what is over.
  expect(late.story.filter((each) => / minutes\.(reminded|previewed) /.test(each))).toEqual([])
  expect(late.mails.length).toBe(calm.mails.length)
  expect(notSent(late)).toEqual([])

  const reached = new Set(late.boundaries)
  const draw = { calm: late, random: randomFrom(SEED), methods: METHODS.slack, server: null }
  const kill = drawBoundaries(draw).flatMap((each) =>
    each.at === 'boundary' && reached.has(each.boundary) ? [each.boundary] : [],
  )
  const catching = kill.filter((boundary) => /due|minutes\.(official|text|receipt)/.test(boundary)).slice(0, KILLS)
  const killed = await playCycle(
    { ...cycle, outage: { after, until } },
    { sentence: { kill: catching, drop: [] }, faults: [] },
  )
  // What a kill interrupts is taken up another way, which may pass by the place of a later one.
  expect(killed.fallen.length).toBeGreaterThanOrEqual(catching.length - 2)
  expect(killed.story).toEqual(late.story)
  expect(killed.messages).toEqual(late.messages)
  expect(notSent(killed)).toEqual([])
  expect(killed.mails.length).toBe(late.mails.length)
})

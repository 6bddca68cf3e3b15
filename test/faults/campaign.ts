import { writeSync } from 'node:fs'
import type { Temporal } from 'temporal-polyfill'
import { expect } from 'vitest'
import { type PostgresqlServer, startPostgresql } from '../support/postgres.ts'
import { type Drawn, drawBoundaries, drawMoments, randomFrom } from './draw.ts'
import { CALM, type Outcome, type Plan, playCycle } from './play.ts'
import { createDatabase } from './server.ts'
import { METHODS, type Platform } from './stage.ts'

/** How many faults the whole suite plays: a short form for every change, 1,000 or more on demand. */
const FAULTS = Number(process.env.FAULTS ?? 40)
/** The long form takes its time, and real leases. */
export const LONG = FAULTS >= 1000
export const SEED = Number(process.env.FAULT_SEED ?? Math.floor(Math.random() * 1e9))
/** Of a play: more would hide each other. */
const FAULTS_A_PLAY = 25
const MOST_SAID = 3000

export interface Campaign {
  readonly platform: Platform
  readonly database: 'pglite' | 'postgresql'
  readonly from: Temporal.Instant
  readonly replicas?: number
  readonly newer?: boolean
  /** Of all the faults of a run. */
  readonly share: number
  /** At boundaries, rather than at any moment. */
  readonly boundaries: number
}

export interface Tally {
  cycles: number
  faults: Map<string, number>
  losses: number
  duplicates: number
  unknowns: number
}

/** One undisturbed cycle, then as many disturbed ones as it takes; each must have told the same story. */
export async function runCampaign(campaign: Campaign): Promise<void> {
  const server = campaign.database === 'postgresql' ? await startPostgresql() : null
  try {
    await run(campaign, server)
  } finally {
    await server?.stop()
  }
}

async function run(campaign: Campaign, server: PostgresqlServer | null): Promise<void> {
  const { platform, from, replicas = 1, newer = false } = campaign
  const random = randomFrom(SEED)
  const play = async (plan: Plan) =>
    playCycle(
      { platform, from, replicas, newer, ...(server ? { databaseUrl: await createDatabase(server) } : {}) },
      plan,
    )
  const tally: Tally = { cycles: 1, faults: new Map(), losses: 0, duplicates: 0, unknowns: 0 }

  // Several processes must tell the story of one.
  const calm = await playCycle(
    { platform, from, ...(server ? { databaseUrl: await createDatabase(server) } : {}) },
    CALM,
  )
  expect(calm.story.some((line) => line.includes('minutes.distributed'))).toBe(true)
  expect(notSent(calm)).toEqual([])

  const draw = { calm, random, methods: METHODS[platform], server: server && { server } }
  const count = Math.max(4, Math.round(FAULTS * campaign.share))
  const atBoundaries = drawBoundaries(draw).slice(0, Math.round(count * campaign.boundaries))
  const drawn = [...atBoundaries, ...drawMoments(count - atBoundaries.length, draw)]
  const plays = Math.ceil(drawn.length / FAULTS_A_PLAY)
  const parts = Array.from({ length: plays }, (_, i) => drawn.filter((_fault, rank) => rank % plays === i))
  let under: readonly Drawn[] = []
  try {
    for (const part of parts) {
      under = part
      const disturbed = await play(planOf(part))
      note(tally, disturbed, calm)
      tellDifferences(disturbed, calm)
      // Every fault asked for falls: the suite cannot pass by luck. What one interrupts is taken up another way, which
      // may pass by the boundary of a later one: that one has a cycle of its own.
      const passedBy = part.filter((each) => each.at === 'boundary' && !disturbed.fallen.includes(nameOf(each)))
      if (part.length > 1) parts.push(...passedBy.map((each) => [each]))
      expect(disturbed.fallen.length, describe(part)).toBe(part.length - (part.length > 1 ? passedBy.length : 0))
      expect(disturbed.story, describe(part)).toEqual(calm.story)
      expect(disturbed.messages, describe(part)).toEqual(calm.messages)
      expect(disturbed.mails.length, describe(part)).toBe(calm.mails.length)
      expect(notSent(disturbed), describe(part)).toEqual([])
    }
  } catch (error) {
    // Said at once: other campaigns may go on for an hour.
    const why = error instanceof Error ? error.stack?.slice(0, MOST_SAID) : error
    writeSync(1, `\n${platform}, ${describe(under)}\n${why}\n`)
    throw error
  } finally {
    tell(campaign, tally)
  }
}

function planOf(drawn: readonly Drawn[]): Plan {
  const at = (how: 'kill' | 'drop') =>
    drawn.flatMap((each) => (each.at === 'boundary' && each.how === how ? [each.boundary] : []))
  return {
    sentence: { kill: at('kill'), drop: at('drop') },
    faults: drawn.flatMap((each) => (each.at === 'moment' ? [each.fault] : [])),
  }
}

const nameOf = (each: Drawn): string =>
  each.at === 'boundary' ? `${each.how} ${each.boundary}` : `${each.fault.kind} at ${each.fault.rank}`
const describe = (drawn: readonly Drawn[]): string => `FAULT_SEED=${SEED}: ${drawn.map(nameOf).join('; ')}`

function note(tally: Tally, { fallen, messages, fates }: Outcome, calm: Outcome): void {
  tally.cycles += 1
  for (const each of fallen) {
    const kind = each
      .replace(/^kill .*/, 'kill −9 at a boundary')
      .replace(/^drop .*/, 'connection dropped in a transaction')
    tally.faults.set(kind, (tally.faults.get(kind) ?? 0) + 1)
  }
  tally.losses += surplus(calm.messages, messages).length
  tally.duplicates += surplus(messages, calm.messages).length
  tally.unknowns += fates.unknown ?? 0
}

/** Fates of outbox rows other than sent; an edit that a newer one has replaced is none. */
export const notSent = ({ fates }: Outcome): string[] =>
  Object.keys(fates).filter((fate) => fate !== 'sent' && fate !== 'superseded')

/** Those of `these` that the others lack. */
function surplus(these: readonly string[], others: readonly string[]): string[] {
  const left = [...others]
  return these.filter((text) => {
    const at = left.indexOf(text)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** Said at once: other campaigns may go on for an hour. */
function tellDifferences(disturbed: Outcome, calm: Outcome): void {
  const lines = [
    ...surplus(calm.story, disturbed.story).map((line) => `  story lost: ${line}`),
    ...surplus(disturbed.story, calm.story).map((line) => `  story more: ${line}`),
    ...surplus(calm.messages, disturbed.messages).map((text) => `  message lost: ${text}`),
    ...surplus(disturbed.messages, calm.messages).map((text) => `  message more: ${text}`),
  ]
  if (lines.length > 0) writeSync(1, `${lines.map((line) => line.slice(0, 300)).join('\n')}\n`)
}

function tell({ platform, database, replicas = 1, from }: Campaign, tally: Tally): void {
  const kinds = [...tally.faults].sort(([a], [b]) => a.localeCompare(b))
  const total = kinds.reduce((sum, [, count]) => sum + count, 0)
  const place = `${platform}, ${database}, from ${from.toString().slice(0, 10)}${replicas > 1 ? `, ${replicas} processes` : ''}`
  const lines = [
    `\n${place}: ${tally.cycles} cycles, ${total} faults (FAULT_SEED=${SEED})`,
    ...kinds.map(([kind, count]) => `  ${String(count).padStart(4)}  ${kind}`),
    `  losses ${tally.losses}, duplicates ${tally.duplicates}, unknown ${tally.unknowns}`,
  ]
  writeSync(1, `${lines.join('\n')}\n`)
}

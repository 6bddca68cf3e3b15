import { afterAll, beforeAll, expect } from 'vitest'
import { createReadBacklog } from '../../src/persistence/backlog.ts'
import { type Database, openDatabase } from '../../src/persistence/database.ts'
import { forgetInvocations } from '../../src/persistence/forget-invocations.ts'
import { readStuck } from '../../src/persistence/stuck-rows.ts'
import { type Row, rows } from '../commands/access/rows.ts'
import { CAST, liveYear, type Year } from '../commands/access/year.ts'
import { openFreshPostgresql } from '../support/databases.ts'
import { inCi } from '../support/in-ci.ts'
import { captureQueries } from './capture.ts'
import { loadCountry } from './country.ts'
import { allEpcis } from './france.ts'
import { readMeeting } from './lived.ts'
import { type PlanNode, wholeReads } from './read-plan.ts'

/** Of France's networks, those that have met for six years here; the others have their people. */
const WITH_MEETINGS = 60
const asked = new Set<string>()
let country: Database

beforeAll(async () => {
  const lived = await openDatabase({ memory: true })
  const year = await liveYear(lived, ['Pompey', 'Bouxières-aux-Dames'], (work) => captureQueries(asked, work))
  for (const [name, row] of Object.entries(rows)) await typeOnce(year, name, row)
  await captureWakings(lived, await year.at('collecting'))
  const meeting = await readMeeting(lived)
  await lived.close()
  country = await openFreshPostgresql()
  const [largest, ...others] = allEpcis()
  const epcis = largest ? [largest, ...others.reverse()] : []
  await loadCountry(country.pool, { epcis, years: 6, lived: meeting, withMeetings: WITH_MEETINGS })
}, 120_000)
afterAll(async () => {
  await country?.close()
})

/** The command, typed by somebody who may. */
async function typeOnce(year: Year, name: string, { at, before, args, channel, answers }: Row): Promise<void> {
  const scene = await year.at(at)
  await before?.(scene)
  const role = answers.find(({ refused }) => !refused)?.roles.at(-1) ?? 'facilitator'
  const line = `/${name} ${args}`.trim()
  await captureQueries(asked, () => scene.as(CAST[role], channel ?? 'C1').command(line))
}

/** What the clock wakes besides due work. */
async function captureWakings({ prisma, pool }: Database, scene: Awaited<ReturnType<Year['at']>>): Promise<void> {
  const now = scene.clock.now()
  await captureQueries(asked, async () => {
    await scene.core.recover()
    await createReadBacklog(prisma)({ now, real: now })
    await forgetInvocations(prisma, 24)
    await readStuck(pool, now)
  })
}

inCi('no query of a command or of the clock reads a whole table', async () => {
  const texts = [...asked].filter((text) => /^\s*(SELECT|UPDATE|DELETE|WITH)\b/i.test(text))
  expect(texts.length).toBeGreaterThan(60)
  const found: string[] = []
  for (const text of texts) {
    const { rows: plans } = await country.pool.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`).catch((error) => {
      throw new Error(`${error} in ${text}`)
    })
    const [{ Plan }] = (plans[0] as { 'QUERY PLAN': [{ Plan: PlanNode }] })['QUERY PLAN']
    for (const what of wholeReads(Plan)) found.push(`${what}: ${text.replace(/\s+/g, ' ').slice(0, 300)}`)
  }
  expect(found).toEqual([])
})

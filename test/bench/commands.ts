import { fork } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { epciCatalogue } from '../../src/persistence/epci-catalogue.ts'
import { castOf } from '../../src/simulation/cast.ts'
import { playYear } from '../../src/simulation/year.ts'
import { createBotChild } from '../support/bot-child.ts'
import type { Place, Timed } from './places.ts'
import { quantiles, show } from './report.ts'

const START = Temporal.Instant.from('2026-01-05T08:00:00Z')
const ONE_AT_A_TIME = 300
const AT_ONCE = 50
const ROUNDS = 20

/** Time from the interaction to its answer, with `width` commands under way at a time. */
export async function acknowledge(
  type: (i: number) => Promise<Timed>,
  width: number,
  total: number,
): Promise<ReturnType<typeof quantiles>> {
  const samples: number[] = []
  let next = 0
  let missed = 0
  const one = async () => {
    while (next < total) {
      const { ackMs, deferred } = await type(next++)
      if (ackMs === undefined || deferred) missed += 1
      else samples.push(ackMs)
    }
  }
  await Promise.all(Array.from({ length: width }, one))
  if (missed > 0) console.log(`  ${missed} of ${total} NOT answered in time`)
  return quantiles(samples)
}

/** A command that writes, against the SDK alone in the same run; then the bot's memory after a cycle. */
export async function benchCommands(place: Place, databaseUrl: string | undefined): Promise<void> {
  const epci = epciCatalogue.find('245400601')
  if (!epci) throw new Error('Bassin de Pompey is not in the catalogue')
  const folder = await mkdtemp(join(tmpdir(), 'assembleur-bench-'))
  const { stage, floor } = place
  const cast = castOf(epci, stage.userId)
  const users = cast.members.map((member) => member.userId)
  await stage.seed('Espace', cast)
  await stage.goLive()
  const typing = (line: (i: number) => string) => (i: number) => place.type(users[i % users.length] ?? '', line(i))

  const bare = fork(new URL(floor.file, import.meta.url), [JSON.stringify(floor.settings)], {
    execArgv: ['--import', 'tsx'],
  })
  await new Promise((resolve) => bare.once('message', resolve))
  const nothing = typing(() => '/nu')
  await acknowledge(nothing, 10, 500)
  const floorOne = await acknowledge(nothing, 1, ONE_AT_A_TIME)
  const floorMany = await acknowledge(nothing, AT_ONCE, AT_ONCE * ROUNDS)
  const gone = new Promise((resolve) => bare.once('exit', resolve))
  bare.disconnect()
  await gone
  console.log(`  bare ${floor.name}, one at a time: ${show(floorOne)}; fifty at a time: ${show(floorMany)}`)

  const bot = createBotChild({ ...place.bot, folder, ...(databaseUrl ? { databaseUrl } : {}) }, START)
  await bot.alive()
  await playYear({
    bot: bot.played,
    stage,
    from: START,
    epci,
    zone: 'Europe/Paris',
    until: START.add({ hours: 24 * 150 }),
    tell: () => {},
  })
  await stage.goLive()
  console.log(`  memory of the bot after a cycle: ${memory(bot.pid())}`)
  const propose = typing((i) => `/ordre-du-jour proposer titre:Mesure ${i} partie:2 duree:15`)
  await acknowledge(propose, 10, 100)
  const one = await acknowledge(propose, 1, ONE_AT_A_TIME)
  const many = await acknowledge(propose, AT_ONCE, AT_ONCE * ROUNDS)
  console.log(`  committed and acknowledged, one at a time: ${show(one)}; fifty at a time: ${show(many)}`)
  console.log(
    `  median above bare ${floor.name}: ${(one.p50 - floorOne.p50).toFixed(1)} ms; memory after load: ${memory(bot.pid())}`,
  )
  await bot.stop()
  await place.close()
  rmSync(folder, { recursive: true, force: true })
}

function memory(pid: number | undefined): string {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const megabytes = (key: string) => Math.round(Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1]) / 1024)
  return `${megabytes('VmRSS')} MB (peak ${megabytes('VmHWM')} MB)`
}

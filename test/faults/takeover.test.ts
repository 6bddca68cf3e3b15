import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { epciCatalogue } from '../../src/persistence/epci-catalogue.ts'
import { castOf } from '../../src/simulation/cast.ts'
import { setUpNetwork } from '../../src/simulation/set-up.ts'
import { createBotChild } from '../support/bot-child.ts'
import { type PostgresqlServer, startPostgresql } from '../support/postgres.ts'
import { LONG } from './campaign.ts'
import { compiled } from './compiled.ts'
import { together } from './play.ts'
import { createDatabase } from './server.ts'
import { openFaultStage } from './stage.ts'

const START = Temporal.Instant.from('2026-01-05T08:00:00Z')
/** Real seconds; the long form waits for the one of an installation. */
const LEASE = LONG ? 30 : 2
/** Real seconds from the end of a lease to a message: a wake-up a second here, and the sending. */
const ROOM = 10
/** Its answer comes when nobody waits for it any more. */
const LATE = { status: 0, delayMs: (LEASE + ROOM + 5) * 1000 }

/** What becomes of the process that was sending, and whether the platform had its message by then. */
const ENDS = [
  { end: 'buried', had: true },
  { end: 'buried', had: false },
  { end: 'silent', had: true },
] as const
/** The short form plays the two that differ most. */
const PLAYED = LONG ? ENDS : ENDS.slice(1)

let server: PostgresqlServer
beforeAll(async () => {
  server = await startPostgresql()
})
afterAll(() => server.stop())

/** Two processes; the first one stops while it sends. */
async function live(disturbance: ((typeof ENDS)[number] & { readonly at: Temporal.Instant }) | null) {
  const on = await openFaultStage('slack')
  const folder = await mkdtemp(join(tmpdir(), 'assembleur-releve-'))
  const epci = epciCatalogue.find('200000628')
  if (!epci) throw new Error('no such EPCI')
  const cast = castOf(epci, on.stage.userId)
  const settings = { ...on.bot, folder, databaseUrl: await createDatabase(server), leaseSeconds: LEASE }
  const program = { file: pathToFileURL(compiled('bot-process')), execArgv: [] }
  const [first, second] = [createBotChild(settings, START, program), createBotChild(settings, START, program)]
  try {
    await first.alive()
    await second.alive()
    await on.stage.setTime(START)
    await on.stage.seed(`Espace ${epci.name}`, cast)
    await setUpNetwork(on.stage.player, cast, epci.siren)
    await together([first, second]).settle(START)
    // To the first thing due that says something to somebody.
    let due = START
    const next = async () => {
      due = (await first.played.nextDue(due)) ?? due
      await on.stage.setTime(due)
    }
    if (!disturbance) {
      const before = (await on.messages()).length
      while ((await on.messages()).length === before) {
        await next()
        await together([first, second]).settle(due)
      }
      return { due, messages: (await on.messages()).sort(), tookMs: 0, fates: await first.fates() }
    }
    for (await next(); Temporal.Instant.compare(due, disturbance.at) < 0; await next()) {
      await together([first, second]).settle(due)
    }
    await on.fail('chat.postMessage', { ...LATE, afterEffect: disturbance.had })
    const asked = first.tick(due).catch(() => {})
    await expect.poll(async () => (await first.fates()).sending ?? 0, { timeout: 30_000 }).toBeGreaterThan(0)
    // Under way to the platform, and kept there.
    await pause(500)
    const begun = performance.now()
    const pid = first.pid()
    if (!pid) throw new Error('the first process does not run')
    if (disturbance.end === 'buried') await first.bury()
    else process.kill(pid, 'SIGSTOP')
    let tookMs = 0
    while (tookMs < (LEASE + ROOM) * 1000) {
      await second.tick(due)
      const { pending, sending } = await second.fates()
      tookMs = performance.now() - begun
      if (!pending && !sending) break
      await pause(1000)
    }
    if (disturbance.end === 'silent') {
      process.kill(pid, 'SIGCONT')
      // It finds that what it was sending is done, and by whom is all one.
      await asked
    }
    return { due, messages: (await on.messages()).sort(), tookMs, fates: await second.fates() }
  } finally {
    await first.stop()
    await second.stop()
    await on.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('of two processes, one stops while it sends; the other takes over within a lease', () => {
  let calm: Awaited<ReturnType<typeof live>>
  beforeAll(async () => {
    calm = await live(null)
    expect(Object.keys(calm.fates)).toEqual(['sent'])
  }, 120_000)

  it.each(PLAYED)('$end; the platform has its message: $had', async (disturbance) => {
    const { messages, tookMs, fates } = await live({ ...disturbance, at: calm.due })
    expect(messages).toEqual(calm.messages)
    expect(fates).toEqual(calm.fates)
    // What was being sent is not touched before its lease ends, by whoever has it.
    expect(tookMs / 1000).toBeGreaterThan(LEASE / 2)
    expect(tookMs / 1000).toBeLessThan(LEASE + ROOM)
    process.stdout.write(`${disturbance.end}: taken over in ${(tookMs / 1000).toFixed(1)} s, lease of ${LEASE} s\n`)
  })
})

import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { epciCatalogue } from '../../src/persistence/epci-catalogue.ts'
import { castOf } from '../../src/simulation/cast.ts'
import { createBotChild } from '../support/bot-child.ts'
import { startPostgresql } from '../support/postgres.ts'
import { LONG } from './campaign.ts'
import { compiled } from './compiled.ts'
import { createDatabase } from './server.ts'
import { openFaultStage } from './stage.ts'

const START = Temporal.Instant.from('2026-01-05T08:00:00Z')
/** Real seconds; the long form waits for the one of an installation. */
const LEASE = LONG ? 30 : 2
const SOON = { timeout: 30_000 + LEASE * 1000, interval: 100 }

// docs/decisions/0076
test('of two processes on Discord one is connected; the other takes over when it is silent for a lease', async () => {
  const server = await startPostgresql()
  const on = await openFaultStage('discord')
  const folder = await mkdtemp(join(tmpdir(), 'assembleur-passerelle-'))
  const settings = { ...on.bot, folder, databaseUrl: await createDatabase(server), leaseSeconds: LEASE }
  const program = { file: pathToFileURL(compiled('bot-process')), execArgv: [] }
  const [first, second] = [createBotChild(settings, START, program), createBotChild(settings, START, program)]
  const epci = epciCatalogue.find('200000628')
  if (!epci) throw new Error('no such EPCI')
  const cast = castOf(epci, on.stage.userId)
  const lead = cast.facilitator.userId
  await first.alive()
  await on.stage.seed('Serveur', cast)
  await second.alive()
  expect(await on.sockets()).toBe(1)

  // Silent, not dead: its connection stays, and so both are told of the next interaction.
  const silent = first.pid()
  if (!silent) throw new Error('the first process does not run')
  process.kill(silent, 'SIGSTOP')
  await expect.poll(() => on.sockets(), SOON).toBe(2)
  const answers = await on.answers(lead, '/aide')
  process.kill(silent, 'SIGCONT')
  expect(answers).toBe(1)
  // It finds that it holds the lease no more.
  await expect.poll(() => on.sockets(), SOON).toBe(1)
  expect(await on.answers(lead, '/aide')).toBe(1)
  expect(await on.problems()).toEqual([])

  // Dead: whoever is there takes over, and answers.
  await second.kill()
  await expect.poll(() => on.sockets(), SOON).toBe(1)
  expect(await on.answers(lead, '/aide')).toBe(1)
  await first.stop()
  await second.stop()
  await on.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

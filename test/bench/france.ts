import { randomBytes } from 'node:crypto'
import { loadavg } from 'node:os'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { type Database, openDatabase } from '../../src/persistence/database.ts'
import { loadCountry } from '../scale/country.ts'
import { allEpcis } from '../scale/france.ts'
import { type Lived, readLived } from '../scale/lived.ts'
import startPostgresql from '../support/postgres.ts'
import { benchAtOnce } from './france-at-once.ts'
import { benchCommandsOf, benchIdle } from './france-life.ts'

// npm run bench:france: the load of a whole country, each figure beside the same work on an empty database or raw SQL.
// SHARE=0.05 loads one network in twenty, for whoever develops it.
const share = Number(process.env.SHARE ?? 1)
const YEARS = 6
const say = (line: string) => console.log(line)

let server = ''
const stop = await startPostgresql({
  provide: (_: string, url: string) => {
    server = url
  },
} as unknown as TestProject)
try {
  await run()
} finally {
  await stop()
}
process.exit(0)

async function run(): Promise<void> {
  const [largest, ...others] = allEpcis()
  if (!largest) throw new Error('no EPCI in the data set')
  const epcis = [largest, ...others.filter((_, i) => i % Math.round(1 / share) === 0)]
  const communes = epcis.reduce((sum, epci) => sum + epci.communes.length, 0)
  say(`France: ${epcis.length} EPCI, ${communes} communes; load of the machine ${loadavg()[0]?.toFixed(2)}`)
  const lived = await liveOnce()
  const alone = await fresh()
  await loadCountry(alone.pool, { epcis: [largest], years: 0, lived })
  const country = await fresh()
  await load(country, () => loadCountry(country.pool, { epcis, years: YEARS, lived }))
  // What the load left to be written is no part of what follows.
  await country.pool.query('CHECKPOINT')
  const pair = { alone, country }
  say(`Idle tick (ratio at most 2): ${await benchIdle(pair)}`)
  for (const kind of ['read', 'write'] as const) {
    say(
      `Commands that ${kind}, ${largest.communes.length} communes (ratio at most 1.5): ${await benchCommandsOf(pair, largest.siren, kind)}`,
    )
  }
  await benchAtOnce(country, say)
  say(
    `Memory of this process: ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MB; load of the machine ${loadavg()[0]?.toFixed(2)}`,
  )
  await alone.close()
  await country.close()
}

async function liveOnce(): Promise<Lived> {
  const database = await fresh()
  const lived = await readLived(database)
  await database.close()
  return lived
}

async function load(country: Database, work: () => Promise<void>): Promise<void> {
  const begun = performance.now()
  await work()
  const seconds = (performance.now() - begun) / 1000
  const { rows } = await country.pool.query<{ name: string; n: number }>(
    `SELECT relname AS name, n_live_tup::int AS n FROM pg_stat_user_tables ORDER BY 2 DESC`,
  )
  const total = rows.reduce((sum, { n }) => sum + n, 0)
  const { rows: sizes } = await country.pool.query<{ size: string }>(
    'SELECT pg_size_pretty(pg_database_size(current_database())) AS size',
  )
  say(`Loaded: ${total} rows in ${seconds.toFixed(0)} s, ${sizes[0]?.size}`)
  say(
    `  ${rows
      .slice(0, 14)
      .map(({ name, n }) => `${name} ${n}`)
      .join(', ')}`,
  )
  await raw(country, total / seconds)
}

/** Copying the largest table without an index or a JSON value to rename: as fast as this machine writes rows. */
async function raw({ pool }: Database, rate: number): Promise<void> {
  const begun = performance.now()
  const copied = await pool.query('CREATE UNLOGGED TABLE "raw" AS SELECT * FROM "Outbox"')
  const rawRate = (copied.rowCount ?? 0) / ((performance.now() - begun) / 1000)
  await pool.query('DROP TABLE "raw"')
  say(
    `  ${Math.round(rate)} rows a second; raw copy of Outbox without indexes ${Math.round(rawRate)}: ratio ${(rawRate / rate).toFixed(1)}`,
  )
}

async function fresh(): Promise<Database> {
  const name = `f_${randomBytes(4).toString('hex')}`
  const client = new pg.Client({ connectionString: `${server}/postgres` })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  return openDatabase({ url: `${server}/${name}` })
}

import { execFileSync } from 'node:child_process'
import path from 'node:path'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, inject, test } from 'vitest'
import type { Database } from '../../src/persistence/database.ts'
import { toDate, toDay, toInstant, toPlainDate } from '../../src/persistence/time-mapping.ts'
import { describeOnBothDatabases, freshPostgresqlUrl } from '../support/databases.ts'

/** Both sides of the clock changes in Paris, a summer midnight, a date before 1970. */
const INSTANTS = [
  '2026-06-10T22:00:00Z',
  '2026-03-29T00:59:59.999Z',
  '2026-03-29T01:00:00Z',
  '2026-10-25T00:30:00Z',
  '2026-10-25T01:30:00Z',
  '1969-12-31T23:59:59.999Z',
]

async function writeInstant(database: Database, instant: Temporal.Instant): Promise<string> {
  const id = crypto.randomUUID()
  const data = { id, platform: 'slack', externalId: id, name: 'Espace', createdAt: toDate(instant) }
  await database.prisma.installation.create({ data })
  return id
}

describeOnBothDatabases('instants and days in the database', (database) => {
  test.each(INSTANTS)('%s is that instant for SQL itself, not only on reading back', async (text) => {
    const instant = Temporal.Instant.from(text)
    const id = await writeInstant(database(), instant)
    const { rows } = await database().pool.query(
      `SELECT (extract(epoch FROM "createdAt") * 1000)::bigint::text AS ms FROM "Installation" WHERE "id" = $1`,
      [id],
    )
    expect(rows).toEqual([{ ms: String(instant.epochMilliseconds) }])
    const row = await database().prisma.installation.findUniqueOrThrow({ where: { id } })
    expect(toInstant(row.createdAt).equals(instant)).toBe(true)
  })

  test('a raw statement writes and compares the same instant', async () => {
    const instant = Temporal.Instant.from('2026-07-01T22:30:00Z')
    const { prisma } = database()
    const [row] = await prisma.$queryRaw<{ ms: bigint; equal: boolean }[]>`
      SELECT (extract(epoch FROM ${toDate(instant)}::timestamptz) * 1000)::bigint AS ms,
        ${toDate(instant)}::timestamptz = ${instant.toString()}::timestamptz AS equal`
    expect(row).toEqual({ ms: BigInt(instant.epochMilliseconds), equal: true })
  })

  test.each(['2026-01-01', '2026-06-10', '2024-02-29', '2026-03-29'])('the day %s stays that day', async (text) => {
    const day = Temporal.PlainDate.from(text)
    const { prisma, pool } = database()
    await pool.query('CREATE TABLE IF NOT EXISTS days (d date)')
    await pool.query('TRUNCATE days')
    await prisma.$executeRaw`INSERT INTO days VALUES (${toDay(day)})`
    expect((await pool.query('SELECT d::text FROM days')).rows).toEqual([{ d: text }])
    const [row] = await prisma.$queryRaw<{ d: Date }[]>`SELECT d FROM days`
    expect(toPlainDate(row!.d).equals(day)).toBe(true)
  })
})

describe('the process in another zone', () => {
  const child = path.join(import.meta.dirname, 'children/write-instants.ts')

  test.each(['UTC', 'Europe/Paris', 'America/Guadeloupe', 'Pacific/Auckland'])(
    'TZ=%s stores the same instants and days',
    async (TZ) => {
      const url = await freshPostgresqlUrl()
      const env = { ...process.env, TZ }
      const said = execFileSync(process.execPath, ['--import', 'tsx', child, url], { env, encoding: 'utf8' })
      expect(JSON.parse(said)).toEqual({
        zone: TZ,
        epoch: '1781128800000', // 2026-06-10T22:00:00Z, the close of the 10th in Paris
        day: '2026-06-10',
        readInstant: '2026-06-10T22:00:00Z',
        readDay: '2026-06-10',
      })
    },
  )
})

test('the server of the tests is set to Paris, or the tests above would prove nothing', async () => {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: `${inject('postgresUrl')}/postgres` })
  await client.connect()
  const { rows } = await client.query('SHOW TimeZone')
  await client.end()
  expect(rows).toEqual([{ TimeZone: 'Europe/Paris' }])
})

test('there and back gives the same instant, to the millisecond, and the same day', () => {
  const ms = fc.integer({ min: -8e12, max: 8e12 })
  fc.assert(
    fc.property(ms, (epoch) => {
      const instant = Temporal.Instant.fromEpochMilliseconds(epoch)
      const day = instant.toZonedDateTimeISO('UTC').toPlainDate()
      return toInstant(toDate(instant)).equals(instant) && toPlainDate(toDay(day)).equals(day)
    }),
  )
})

test('what is finer than a millisecond is cut off towards the past: a deadline never moves later', () => {
  expect(toInstant(toDate(Temporal.Instant.from('2026-06-10T21:59:59.9999Z'))).toString()).toBe(
    '2026-06-10T21:59:59.999Z',
  )
  expect(toInstant(toDate(Temporal.Instant.from('1969-12-31T23:59:59.9999Z'))).toString()).toBe(
    '1969-12-31T23:59:59.999Z',
  )
})

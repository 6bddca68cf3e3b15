import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { StartRefused } from '../../src/application/ports/start-refused.ts'
import { openDatabase } from '../../src/persistence/database.ts'
import { migrate } from '../../src/persistence/migrate.ts'
import { readMigrations } from '../../src/persistence/migration-files.ts'
import { MIGRATIONS } from '../../src/persistence/paths.ts'
import { describeOnBothDatabases, emptyPostgresqlUrl } from '../support/databases.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'migrations-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true })
  writeFileSync(path.join(folder, name, 'migration.sql'), sql)
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const tables = async (client: pg.Client) =>
  (await client.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`)).rows.map(
    (row) => row.tablename,
  )

describeOnBothDatabases('the record of migrations', (database) => {
  test('is what the Prisma CLI reads: name, checksum, finished, one step', async () => {
    const { rows } = await database().pool.query(
      `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished, applied_steps_count AS steps, logs
       FROM _prisma_migrations ORDER BY 1`,
    )
    const files = await readMigrations(MIGRATIONS)
    expect(rows).toEqual(files.map(({ name, checksum }) => ({ name, checksum, finished: true, steps: 1, logs: null })))
  })
})

describe('migrate', () => {
  test('four starters at once: one applies, all start', async () => {
    const url = await emptyPostgresqlUrl()
    const databases = await Promise.all([1, 2, 3, 4].map(() => openDatabase({ url, max: 2 })))
    const counts = await Promise.all(databases.map((each) => each.prisma.network.count()))
    const { rows } = await databases[0]!.pool.query('SELECT count(*)::int AS applied FROM _prisma_migrations')
    await Promise.all(databases.map((each) => each.close()))
    expect(counts).toEqual([0, 0, 0, 0])
    expect(rows).toEqual([{ applied: (await readMigrations(MIGRATIONS)).length }])
  })

  test('applies only what is missing, in the order of the names', async () => {
    const url = await emptyPostgresqlUrl()
    write('2_second', 'INSERT INTO a VALUES (2)')
    write('1_first', 'CREATE TABLE a (n int); INSERT INTO a VALUES (1)')
    expect(await withClient(url, (client) => migrate(client, folder))).toEqual(['1_first', '2_second'])
    write('3_third', 'INSERT INTO a VALUES (3)')
    expect(await withClient(url, (client) => migrate(client, folder))).toEqual(['3_third'])
    expect((await withClient(url, (client) => client.query('SELECT n FROM a'))).rows).toEqual([
      { n: 1 },
      { n: 2 },
      { n: 3 },
    ])
  })

  test('a migration that fails leaves nothing, and can be mended and run again', async () => {
    const url = await emptyPostgresqlUrl()
    write('1_first', 'CREATE TABLE a (n int); CREATE TABLE b (n nonsense)')
    await expect(withClient(url, (client) => migrate(client, folder))).rejects.toThrow(/nonsense/)
    expect(await withClient(url, tables)).toEqual(['_prisma_migrations'])
    write('1_first', 'CREATE TABLE a (n int); CREATE TABLE b (n int)')
    await withClient(url, (client) => migrate(client, folder))
    expect(await withClient(url, tables)).toEqual(['_prisma_migrations', 'a', 'b'])
  })

  test('a migration edited after it was applied is refused, and the next one is not applied', async () => {
    const url = await emptyPostgresqlUrl()
    write('1_first', 'CREATE TABLE a (n int)')
    await withClient(url, (client) => migrate(client, folder))
    appendFileSync(path.join(folder, '1_first/migration.sql'), ' ')
    write('2_second', 'CREATE TABLE b (n int)')
    const attempt = withClient(url, (client) => migrate(client, folder))
    await expect(attempt).rejects.toThrow(StartRefused)
    await expect(attempt).rejects.toThrow('La migration 1_first a été modifiée')
    expect(await withClient(url, tables)).toEqual(['_prisma_migrations', 'a'])
  })

  test('a migration that the Prisma CLI recorded as failed is refused', async () => {
    const url = await emptyPostgresqlUrl()
    write('1_first', 'CREATE TABLE a (n int)')
    await withClient(url, (client) => migrate(client, folder))
    await withClient(url, (client) => client.query('UPDATE _prisma_migrations SET finished_at = NULL'))
    await expect(withClient(url, (client) => migrate(client, folder))).rejects.toThrow('La migration 1_first a échoué')
  })

  test('an older build refuses a newer database, unless all it does not know is marked expand-only', async () => {
    const url = await emptyPostgresqlUrl()
    write('1_first', 'CREATE TABLE a (n int)')
    const older = `${folder}/older`
    cpSync(path.join(folder, '1_first'), path.join(older, '1_first'), { recursive: true })
    const olderStarts = () => withClient(url, (client) => migrate(client, older))
    // `older` lies in the folder: it is no migration of the newer build's.
    const newer = mkdtempSync(path.join(os.tmpdir(), 'newer-'))
    cpSync(path.join(folder, '1_first'), path.join(newer, '1_first'), { recursive: true })
    const add = (name: string, sql: string) => {
      mkdirSync(path.join(newer, name))
      writeFileSync(path.join(newer, name, 'migration.sql'), sql)
      return withClient(url, (client) => migrate(client, newer))
    }

    await add('2_wider', '-- expand-only\nALTER TABLE a ADD COLUMN m int')
    expect(await olderStarts()).toEqual([])
    await add('3_narrower', 'ALTER TABLE a DROP COLUMN n')
    await expect(olderStarts()).rejects.toThrow('plus récente que ce programme (3_narrower)')
    rmSync(newer, { recursive: true })
  })
})

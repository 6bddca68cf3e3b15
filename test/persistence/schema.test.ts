import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/persistence/database.ts'
import { MIGRATIONS } from '../../src/persistence/paths.ts'
import { describeOnBothDatabases, emptyPostgresqlUrl, freshPostgresqlUrl } from '../support/databases.ts'
import { inCi } from '../support/in-ci.ts'

const ROOT = path.join(MIGRATIONS, '../..')
const SCHEMA = path.join(ROOT, 'prisma/schema.prisma')
const schema = readFileSync(SCHEMA, 'utf8')

interface Promised {
  readonly model: string
  readonly column: string
  readonly check: string
}

/** `column Type /// check: in ('a','b')`: what the schema's comments say that the database refuses. */
function promisedChecks(): Promised[] {
  let model = ''
  return schema.split('\n').flatMap((line) => {
    model = /^model (\w+)/.exec(line)?.[1] ?? model
    const [, column, check] = /^ {2}(\w+) .*\/\/\/.*check: ([^;]+)/.exec(line) ?? []
    return column && check ? [{ model, column, check: check.trim() }] : []
  })
}

const valuesOf = (text: string) => [...text.matchAll(/'([^']*)'/g)].map(([, value]) => value).sort()

describeOnBothDatabases('constraints', (database) => {
  test.each(promisedChecks())('$model.$column is checked: $check', async ({ model, column, check }) => {
    const { rows } = await database().pool.query<{ definition: string }>(
      'SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = $1 AND conrelid = $2::regclass',
      [`${model}_${column}_check`, `"${model}"`],
    )
    expect(rows, `no constraint ${model}_${column}_check`).toHaveLength(1)
    if (check.startsWith('in (')) expect(valuesOf(rows[0]!.definition)).toEqual(valuesOf(check))
  })

  test('the checks that span columns and the partial indexes are there', async () => {
    const { rows } = await database().pool.query<{ name: string }>(
      `SELECT conname AS name FROM pg_constraint WHERE contype = 'c'
       UNION ALL SELECT indexrelid::regclass::text FROM pg_index WHERE indpred IS NOT NULL`,
    )
    const names = rows.map((row) => row.name.replaceAll('"', ''))
    expect(names).toEqual(
      expect.arrayContaining([
        'Person_email_with_kind_check',
        'Minutes_validated_with_instant_check',
        'Minutes_version_check',
        'Seat_one_open_key',
        'DueWork_open_idx',
        'Outbox_waiting_idx',
      ]),
    )
  })

  test('a value outside the list is refused', async () => {
    const platform = 'telegram'
    await expect(
      database().prisma.installation.create({
        data: { id: crypto.randomUUID(), platform, externalId: 'T1', name: 'Espace', createdAt: new Date(0) },
      }),
    ).rejects.toThrow(/Installation_platform_check/)
  })
})

/** The Prisma CLI with no other server than what `url` says. */
function prisma(args: string[], url?: string) {
  const cli = path.join(ROOT, 'node_modules/prisma/build/index.js')
  const { DATABASE_URL: _, ...env } = process.env
  return spawnSync(process.execPath, [cli, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: url ? { ...env, DATABASE_URL: url } : env,
  })
}

describe('the Prisma CLI', { timeout: 90_000 }, () => {
  test('finds that the committed migrations give exactly the schema: npm run db:migration was not forgotten', () => {
    const run = prisma([
      'migrate',
      'diff',
      '--from-migrations',
      MIGRATIONS,
      '--to-schema',
      SCHEMA,
      '--script',
      '--exit-code',
    ])
    expect(run.stdout.trim(), run.stderr).toBe('-- This is an empty migration.')
    expect(run.status).toBe(0)
  })

  inCi('would find a difference if there were one', () => {
    const run = prisma(['migrate', 'diff', '--from-empty', '--to-schema', SCHEMA, '--script', '--exit-code'])
    expect(run.stdout, run.stderr).toContain('CREATE TABLE "Network"')
    expect(run.status).toBe(2)
  })

  inCi('takes a database that we migrated for its own work', async () => {
    const run = prisma(['migrate', 'status'], await freshPostgresqlUrl())
    expect(run.stdout, run.stderr).toContain('Database schema is up to date!')
    expect(run.status).toBe(0)
  })

  inCi('migrates a database that we then take for our own work', async () => {
    const url = await emptyPostgresqlUrl()
    const run = prisma(['migrate', 'deploy'], url)
    expect(run.stdout, run.stderr).toContain('All migrations have been successfully applied.')
    const database = await openDatabase({ url })
    expect(await database.prisma.network.count()).toBe(0)
    await database.close()
  })
})

test('the open migration carries constraints.sql as it is', () => {
  const first = readFileSync(path.join(MIGRATIONS, '00000000000001_first_cycle/migration.sql'), 'utf8')
  expect(first.endsWith(readFileSync(path.join(ROOT, 'prisma/constraints.sql'), 'utf8'))).toBe(true)
})

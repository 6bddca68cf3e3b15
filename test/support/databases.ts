import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, inject } from 'vitest'
import { type Database, openDatabase } from '../../src/persistence/database.ts'
import { emptyDatabase } from './empty.ts'
import { dropSnapshots } from './snapshots.ts'

/** One migrated database on the test server, from which the others are copied. */
const TEMPLATE = 'assembleur_template'
/** Taken while the template is made, so that two test files do not make it at once. */
const TEMPLATE_LOCK = 4207

/**
 * Runs the same tests on PostgreSQL and on PGlite, each with a fresh, migrated database for the whole block.
 *
 *   describeOnBothDatabases('proposals', (database) => {
 *     test('…', async () => { await database().prisma.proposal.count() })
 *   })
 */
export function describeOnBothDatabases(name: string, tests: (database: () => Database) => void): void {
  describeOn(['postgresql', 'pglite'], name, tests)
}

/**
 * For what members read and who may do what, which no database changes: PGlite alone in `npm test`, both with
 * DATABASES=both, as `.ci/run` has it (docs/decisions/0018).
 */
export function describeOnADatabase(name: string, tests: (database: () => Database) => void): void {
  describeOn(process.env.DATABASES === 'both' ? ['postgresql', 'pglite'] : ['pglite'], name, tests)
}

function describeOn(
  kinds: ReadonlyArray<Database['kind']>,
  name: string,
  tests: (database: () => Database) => void,
): void {
  for (const kind of kinds) {
    describe(`${name} (${kind})`, () => {
      let opened: Database | undefined
      beforeAll(async () => {
        opened = await (kind === 'postgresql' ? openFreshPostgresql() : emptyPglite())
      })
      afterAll(async () => {
        if (kind === 'postgresql') await opened?.close()
        opened = undefined
      })
      tests(() => {
        if (!opened) throw new Error('the database is open only while a test runs')
        return opened
      })
    })
  }
}

let pglite: Promise<Database> | undefined

/** One embedded database a worker, emptied for each block: opening one costs ten times as much. It goes with the worker. */
async function emptyPglite(): Promise<Database> {
  if (!pglite) {
    pglite = openDatabase({ memory: true })
    return pglite
  }
  const database = await pglite
  await dropSnapshots(database)
  await emptyDatabase(database)
  return database
}

/** A migrated database of one's own on the test server. Close it; it goes with the server. */
export async function openFreshPostgresql(options: { max?: number } = {}): Promise<Database> {
  return openDatabase({ url: await freshPostgresqlUrl(), ...options })
}

/** The address of a migrated database of one's own, for tests that open it themselves or from other processes. */
export async function freshPostgresqlUrl(): Promise<string> {
  const name = `t_${randomBytes(8).toString('hex')}`
  await onServer(async (server) => {
    await server.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK])
    const { rows } = await server.query('SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE])
    if (rows.length === 0) await makeTemplate(server)
    await server.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK])
    await server.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`)
  })
  return `${inject('postgresUrl')}/${name}`
}

/** The address of an empty database: no table, no migration. */
export async function emptyPostgresqlUrl(): Promise<string> {
  const name = `e_${randomBytes(8).toString('hex')}`
  await onServer((server) => server.query(`CREATE DATABASE ${name}`))
  return `${inject('postgresUrl')}/${name}`
}

/** Made under another name first: a half-made template is never copied. */
async function makeTemplate(server: pg.Client): Promise<void> {
  await server.query(`DROP DATABASE IF EXISTS ${TEMPLATE}_draft`)
  await server.query(`CREATE DATABASE ${TEMPLATE}_draft`)
  const database = await openDatabase({ url: `${inject('postgresUrl')}/${TEMPLATE}_draft` })
  await database.close()
  await server.query(`ALTER DATABASE ${TEMPLATE}_draft RENAME TO ${TEMPLATE}`)
}

async function onServer(work: (server: pg.Client) => Promise<unknown>): Promise<void> {
  const server = new pg.Client({ connectionString: `${inject('postgresUrl')}/postgres` })
  await server.connect()
  try {
    await work(server)
  } finally {
    await server.end()
  }
}

import type pg from 'pg'
import { StartRefused } from '../application/ports/start-refused.ts'
import { type Mark, readMark } from './backup-format.ts'
import { appliedMigrations, tablesOf } from './catalogue.ts'

/** Rows written at a time. */
const PORTION = 500

interface Reference {
  readonly table: string
  readonly name: string
  readonly definition: string
}

/**
 * Fills a migrated database from the lines of a backup: all of it or nothing, in one transaction. `replace`: what is
 * there is erased first.
 * @returns how many rows
 * @throws StartRefused when the backup does not fit, is cut short, or the database is not empty and may not be replaced
 */
export async function restoreLines(
  pool: pg.Pool,
  lines: AsyncIterable<string>,
  { replace }: { replace: boolean },
): Promise<number> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const tables = await tablesOf(client)
    await refuseInUse(client)
    if (replace) await client.query(`TRUNCATE ${tables.map((table) => `"${table}"`).join(', ')}`)
    else await refuseFilled(client, tables)
    // Rows refer to each other both ways: references are taken off, and checked as a whole when they are put back.
    const references = await referencesOf(client)
    for (const { table, name } of references) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}"`)
    const rows = await fill(client, lines, new Set(tables))
    for (const { table, name, definition } of references) {
      await client.query(`ALTER TABLE ${table} ADD CONSTRAINT "${name}" ${definition}`)
    }
    await continueSequences(client)
    await client.query('COMMIT')
    client.release()
    return rows
  } catch (error) {
    await client.query('ROLLBACK')
    client.release()
    // docs, PostgreSQL error codes: data exceptions, integrity constraints. Its own words would quote a row.
    if (/^2[23]/.test((error as { code?: string }).code ?? '')) throw new StartRefused(DAMAGED)
    throw error
  }
}

async function fill(client: pg.PoolClient, lines: AsyncIterable<string>, tables: ReadonlySet<string>): Promise<number> {
  let table: string | undefined
  let waiting: string[] = []
  let written = 0
  let announced: number | undefined
  const write = async () => {
    if (waiting.length === 0) return
    const sql = `INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1::json)`
    written += (await client.query(sql, [`[${waiting.join(',')}]`])).rowCount ?? 0
    waiting = []
  }
  let begun = false
  for await (const line of lines) {
    const found = readLine(line)
    if (!begun && !(found && 'backup' in found)) throw new StartRefused(NOT_A_BACKUP)
    begun = true
    if (found === null) {
      if (table === undefined) throw new StartRefused(NOT_A_BACKUP)
      waiting.push(line)
      if (waiting.length === PORTION) await write()
      continue
    }
    await write()
    if ('backup' in found) await refuseOtherSchema(client, found.backup.migrations)
    else if ('end' in found) announced = found.end.rows
    else if (tables.has(found.table)) table = found.table
    else throw new StartRefused(`La sauvegarde contient une table inconnue de ce programme : ${found.table}.`)
  }
  if (announced !== written) throw new StartRefused(`${CUT_SHORT} Rien n’a été changé.`)
  return written
}

const NOT_A_BACKUP = 'Ce fichier n’est pas une sauvegarde d’Assembleur.'
const DAMAGED = 'Cette sauvegarde est abîmée : ses lignes ne vont pas ensemble. Rien n’a été changé.'
const CUT_SHORT = 'Cette sauvegarde est incomplète.'

function readLine(line: string): Mark | null {
  try {
    return readMark(line)
  } catch {
    throw new StartRefused(NOT_A_BACKUP)
  }
}

async function refuseFilled(client: pg.PoolClient, tables: readonly string[]): Promise<void> {
  const questions = tables.map((table) => `SELECT 1 FROM (SELECT FROM "${table}" LIMIT 1) t`)
  const { rows } = await client.query(questions.join(' UNION ALL '))
  if (rows.length > 0) {
    throw new StartRefused(
      'Cette base n’est pas vide : rien n’a été changé. Pour effacer ce qu’elle contient et la remplacer, ajoutez --remplacer.',
    )
  }
}

/** A bot that goes on over rows that change under it would send what was sent, and miss what was not. */
async function refuseInUse(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query(
    `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'assembleur'
       AND pid <> pg_backend_pid()`,
  )
  if (rows.length > 0) throw new StartRefused('Un Assembleur utilise cette base : arrêtez-le d’abord.')
}

async function refuseOtherSchema(
  client: pg.PoolClient,
  given: ReadonlyArray<{ name: string; checksum: string }>,
): Promise<void> {
  const own = await appliedMigrations(client)
  const same = own.length === given.length && own.every(({ checksum }, i) => checksum === given[i]?.checksum)
  if (same) return
  const last = given.at(-1)?.name ?? 'aucune'
  throw new StartRefused(
    `Cette sauvegarde vient d’une autre version (dernière migration : ${last}). ` +
      'Restaurez-la avec la version qui l’a faite, puis mettez à jour.',
  )
}

async function referencesOf(client: pg.PoolClient): Promise<readonly Reference[]> {
  const { rows } = await client.query<Reference>(
    `SELECT conrelid::regclass::text AS "table", conname AS "name", pg_get_constraintdef(oid) AS "definition"
     FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY conname`,
  )
  return rows
}

/** The next number comes after the last one restored. */
async function continueSequences(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
     WHERE table_schema = current_schema() AND column_default LIKE 'nextval(%'`,
  )
  for (const { table, column } of rows) {
    await client.query(
      `SELECT setval(pg_get_serial_sequence('"${table}"', '${column}'), max("${column}")) FROM "${table}"
       HAVING max("${column}") IS NOT NULL`,
    )
  }
}

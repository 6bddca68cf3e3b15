import type pg from 'pg'
import { BACKUP_FORMAT, mark } from './backup-format.ts'
import { appliedMigrations, tablesOf } from './catalogue.ts'

/** Rows read at a time. */
const PORTION = 1000

/**
 * Every row of ours as it is at one instant, a line each: JSON that the database writes and reads back itself, so that
 * nothing is converted on the way and either kind of database takes it. The bot may go on meanwhile.
 */
export async function* dumpLines(pool: pg.Pool): AsyncGenerator<string> {
  const client = await pool.connect()
  let complete = false
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    yield mark({ backup: { format: BACKUP_FORMAT, migrations: await appliedMigrations(client) } })
    let rows = 0
    for (const table of await tablesOf(client)) {
      yield mark({ table })
      await client.query(
        `DECLARE portion NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS "row" FROM ONLY "${table}" t`,
      )
      for (let more = true; more; ) {
        const fetched = await client.query<{ row: string }>(`FETCH ${PORTION} FROM portion`)
        for (const { row } of fetched.rows) yield row
        rows += fetched.rows.length
        more = fetched.rows.length === PORTION
      }
      await client.query('CLOSE portion')
    }
    yield mark({ end: { rows } })
    await client.query('COMMIT')
    complete = true
  } finally {
    // Who reads may stop before the end (a disk that is full): the connection must go, or its pool never ends.
    client.release(!complete)
  }
}

import type pg from 'pg'
import { openOnDisk } from './pglite.ts'
import { createPglitePool } from './pglite-pool.ts'
import { createPostgresqlPool } from './postgresql-pool.ts'

/** Where a database is: an address, or the folder of an embedded one. */
export type Place = { readonly url: string } | { readonly dataDir: string }

/**
 * One connection to a database that is there, as it is: no folder is made, no migration applied.
 * @throws StartRefused while another process has the embedded database
 */
export async function openPool(place: Place): Promise<{ readonly pool: pg.Pool; close(): Promise<void> }> {
  if ('url' in place) {
    const pool = createPostgresqlPool(place.url, 1)
    pool.on('error', () => {})
    return { pool, close: () => pool.end() }
  }
  const { engine, close } = await openOnDisk(place.dataDir, null)
  const pool = createPglitePool(engine)
  return {
    pool,
    async close() {
      await pool.end()
      await close()
    },
  }
}

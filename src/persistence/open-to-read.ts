import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { StartRefused } from '../application/ports/start-refused.ts'
import { openOnDisk } from './pglite.ts'
import { createPglitePool } from './pglite-pool.ts'
import { createPostgresqlPool } from './postgresql-pool.ts'

export type Place = { readonly url: string } | { readonly dataDir: string }

/** The database as it is: no folder is made, no migration applied. `none`: never opened; `busy`: another process has it. */
export async function openToRead(
  place: Place,
): Promise<{ kind: 'none' } | { kind: 'busy' } | { pool: pg.Pool; close: () => Promise<void> }> {
  if ('url' in place) {
    const pool = createPostgresqlPool(place.url, 1)
    pool.on('error', () => {})
    return { pool, close: () => pool.end() }
  }
  if (!existsSync(join(place.dataDir, 'cluster'))) return { kind: 'none' }
  try {
    const { engine, close } = await openOnDisk(place.dataDir, null)
    const pool = createPglitePool(engine)
    return {
      pool,
      async close() {
        await pool.end()
        await close()
      },
    }
  } catch (error) {
    if (error instanceof StartRefused) return { kind: 'busy' }
    throw error
  }
}

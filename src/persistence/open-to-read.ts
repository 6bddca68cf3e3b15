import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { StartRefused } from '../application/ports/start-refused.ts'
import { openPool, type Place } from './open-pool.ts'

/** As `openPool`, told apart. `none`: never opened; `busy`: another process has it. */
export async function openToRead(
  place: Place,
): Promise<{ kind: 'none' } | { kind: 'busy' } | { pool: pg.Pool; close: () => Promise<void> }> {
  if ('dataDir' in place && !existsSync(join(place.dataDir, 'cluster'))) return { kind: 'none' }
  try {
    return await openPool(place)
  } catch (error) {
    if (error instanceof StartRefused) return { kind: 'busy' }
    throw error
  }
}

import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { lockFolder } from './lock.ts'
import { SYNC_PARAMS, SyncedNodeFS, syncPath } from './synced-nodefs.ts'
import { unpackDurably } from './tar.ts'

export interface OpenPglite {
  readonly engine: PGlite
  close(): Promise<void>
}

/**
 * One process, one connection, a few thousand rows: 8 MB of buffers instead of 128 save about 90 MB of memory and cost
 * nothing measurable. The server's own zone is UTC, as on every connection (DESIGN §7).
 */
const SMALL_PARAMS = ['-c', 'shared_buffers=8MB', '-c', 'TimeZone=UTC', '-c', 'max_wal_size=32MB']

/** A file of WAL is 1 MB instead of 16: a new folder holds two of them, and recovery after a kill is short. */
export const SMALL_INITDB_PARAMS = ['--wal-segsize=1']

/** What is in memory dies with the process: no copy of pages in the WAL, no waiting for it. */
const MEMORY_PARAMS = ['-c', 'full_page_writes=off', '-c', 'synchronous_commit=off', '-c', 'wal_level=minimal']

/** A database in memory, from `template` (a gzipped archive of a data folder) or empty. */
export async function openInMemory(template: string | null): Promise<OpenPglite> {
  const engine = await PGlite.create({
    startParams: [...PGlite.defaultStartParams, ...SMALL_PARAMS, ...MEMORY_PARAMS, '-c', 'max_wal_senders=0'],
    ...(template ? { loadDataDir: await archive(template) } : { initDbStartParams: SMALL_INITDB_PARAMS }),
  })
  return { engine, close: () => engine.close() }
}

/**
 * The database of `folder`, made from `template` when there is none yet. What is committed is on the disk.
 *
 * @throws StartRefused while another process has the folder
 */
export async function openOnDisk(folder: string, template: string | null): Promise<OpenPglite> {
  const lock = lockFolder(folder)
  try {
    const cluster = path.join(folder, 'cluster')
    if (template && !existsSync(cluster)) createCluster(cluster, template)
    const engine = await PGlite.create(diskOptions(cluster))
    return {
      engine,
      async close() {
        await engine.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

function diskOptions(cluster: string): PGliteOptions {
  return {
    fs: new SyncedNodeFS(cluster),
    startParams: [...PGlite.defaultStartParams, ...SMALL_PARAMS, ...SYNC_PARAMS],
    initDbStartParams: SMALL_INITDB_PARAMS,
  }
}

/** Complete or absent: a start cut short leaves only a draft, which the next one throws away. */
function createCluster(cluster: string, template: string): void {
  const draft = `${cluster}.new`
  rmSync(draft, { recursive: true, force: true })
  unpackDurably(gunzipSync(readFileSync(template)), draft)
  renameSync(draft, cluster)
  syncPath(path.dirname(cluster))
}

async function archive(file: string): Promise<Blob> {
  return new Blob([readFileSync(file)], { type: 'application/x-gzip' })
}

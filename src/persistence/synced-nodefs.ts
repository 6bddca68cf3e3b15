import { closeSync, fsyncSync, openSync } from 'node:fs'
import type { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/** What Emscripten's NODEFS gives a file's operations. */
interface NodeStream {
  readonly node: unknown
  readonly nfd?: number
}

interface NodefsModule {
  readonly NODEFS: {
    readonly realPath: (node: unknown) => string
    readonly stream_ops: { fsync?: (stream: NodeStream) => number }
  }
}

/**
 * PGlite's folder on disk, with an fsync that reaches the disk: as shipped it does nothing, and a power cut then
 * loses what was acknowledged (docs/decisions/0003-embedded-database.md). It needs SYNC_PARAMS beside it.
 */
export class SyncedNodeFS extends NodeFS {
  override async init(pg: PGlite, options: Parameters<NodeFS['init']>[1]) {
    const result = await super.init(pg, options)
    const before = result.emscriptenOpts.preRun ?? []
    const withFsync = (module: unknown) => {
      const { NODEFS } = module as NodefsModule
      NODEFS.stream_ops.fsync = (stream) => {
        if (stream.nfd === undefined) syncPath(NODEFS.realPath(stream.node))
        else fsyncSync(stream.nfd)
        return 0
      }
    }
    return { ...result, emscriptenOpts: { ...result.emscriptenOpts, preRun: [...before, withFsync] } }
  }
}

/**
 * To come after PGlite's own parameters, whose `-F` switches fsync off. fdatasync, PostgreSQL's default on Linux, is an
 * empty stub in the WebAssembly build; fsync is ours.
 */
export const SYNC_PARAMS = ['-c', 'fsync=on', '-c', 'wal_sync_method=fsync']

/** Makes a file, or a folder's list of names, durable. */
export function syncPath(file: string): void {
  const descriptor = openSync(file, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

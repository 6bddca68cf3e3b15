import { type FileHandle, mkdir, open, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Journal {
  /** What was there at the start, by kind and key. */
  readonly saved: ReadonlyMap<string, ReadonlyMap<string, unknown>>
  /** Notes the entity as it is now; undefined removes it. Written by the next flush. */
  record(kind: string, key: string, value: unknown): void
  /** Resolves when everything recorded so far has left this process. */
  flushed(): Promise<void>
  close(): Promise<void>
}

const nothing: Journal = {
  saved: new Map(),
  record: () => undefined,
  flushed: async () => undefined,
  close: async () => undefined,
}

interface Line {
  readonly k: string
  readonly i: string
  readonly v?: unknown
}

async function load(file: string): Promise<Map<string, Map<string, unknown>>> {
  const saved = new Map<string, Map<string, unknown>>()
  const text = await readFile(file, 'utf8').catch(() => '')
  for (const line of text.split('\n')) {
    const entry = parse(line)
    if (!entry) continue
    const rows = saved.get(entry.k) ?? new Map<string, unknown>()
    saved.set(entry.k, rows)
    if (entry.v === undefined) rows.delete(entry.i)
    else rows.set(entry.i, entry.v)
  }
  return saved
}

/** A line torn by a crash is the last one, and is left out. */
function parse(line: string): Line | undefined {
  if (line === '') return undefined
  try {
    return JSON.parse(line) as Line
  } catch {
    return undefined
  }
}

/**
 * Opens the sandbox's memory. Without a folder it remembers nothing.
 *
 * One JSON line per change, compacted at each opening. Writing is asynchronous and grouped; whoever answers the bot
 * awaits `flushed()` first, so that what the bot was told survives a kill of this process.
 */
export async function openJournal(folder: string | undefined, name: 'slack' | 'discord'): Promise<Journal> {
  if (folder === undefined) return nothing
  await mkdir(folder, { recursive: true })
  const file = join(folder, `${name}.jsonl`)
  const saved = await load(file)
  const lines = [...saved].flatMap(([k, rows]) => [...rows].map(([i, v]) => `${JSON.stringify({ k, i, v })}\n`))
  await writeFile(`${file}.new`, lines.join(''))
  await rename(`${file}.new`, file)
  return append(await open(file, 'a'), saved)
}

function append(handle: FileHandle, saved: Journal['saved']): Journal {
  let waiting = ''
  let writing: Promise<void> | undefined
  let failure: unknown
  async function write() {
    try {
      while (waiting !== '') {
        const chunk = waiting
        waiting = ''
        await handle.appendFile(chunk)
      }
    } catch (error) {
      failure = error
    }
    writing = undefined
  }
  async function flushed() {
    if (waiting !== '') writing ??= write()
    await writing
    // What could not be written is lost: nobody is told « ok » any more.
    if (failure !== undefined) throw failure
  }
  return {
    saved,
    record: (k, i, v) => {
      if (waiting === '' && !writing) setImmediate(() => flushed().catch(() => undefined))
      waiting += `${JSON.stringify({ k, i, v })}\n`
    },
    flushed,
    close: async () => {
      await flushed()
      await handle.close()
    },
  }
}

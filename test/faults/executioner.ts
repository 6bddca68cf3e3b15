import { appendFileSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/** Where a process is to die, and where its transaction is to lose its connection: each once, by the boundary's name. */
export interface Sentence {
  readonly kill: readonly string[]
  readonly drop: readonly string[]
}

/** One file a fault that has fallen, in the folder of the bot: it outlives the process, and the first to make it wins. */
const FALLEN = 'tombees'
const SEEN = 'limites.txt'

export function fallenIn(folder: string): string[] {
  const place = join(folder, FALLEN)
  return existsSync(place) ? readdirSync(place).map(decodeURIComponent) : []
}
export const boundariesIn = (folder: string): string[] => [...new Set(linesOf(join(folder, SEEN)))].sort()

/** Notes each boundary the first time it is reached, and carries out what is to happen there. */
export function createExecutioner(
  folder: string,
  { kill, drop }: Sentence,
  databaseUrl: string | undefined,
): (boundary: string) => Promise<void> {
  const seen = new Set<string>()
  mkdirSync(join(folder, FALLEN), { recursive: true })
  const due = (kind: string, list: readonly string[], boundary: string) =>
    list.includes(boundary) && claim(join(folder, FALLEN, encodeURIComponent(`${kind} ${boundary}`)))
  return async (boundary) => {
    if (!seen.has(boundary)) appendFileSync(join(folder, SEEN), `${boundary}\n`)
    seen.add(boundary)
    if (due('kill', kill, boundary)) {
      process.kill(process.pid, 'SIGKILL')
      await new Promise(() => {})
    }
    if (databaseUrl && due('drop', drop, boundary)) await dropTransactions(databaseUrl)
  }
}

/** The server ends every session that is inside a transaction. */
async function dropTransactions(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND state LIKE 'idle in transaction%'`,
  )
  await client.end()
}

/** False when it has fallen already, on this process or on another one. */
function claim(file: string): boolean {
  try {
    closeSync(openSync(file, 'wx'))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function linesOf(file: string): string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []
}

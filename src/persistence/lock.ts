import { randomUUID } from 'node:crypto'
import {
  accessSync,
  constants,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { StartRefused } from '../application/ports/start-refused.ts'
import { isAlive, thisProcess } from './process-identity.ts'

const FILE = 'verrou.json'
/** The holder touches its lock this often, so that another machine or container can tell that it lives. */
const HEARTBEAT_MS = 10_000
/** Six missed beats: a holder on another machine is taken for dead. */
const FOREIGN_STALE_MS = 60_000

const holderSchema = z.object({
  token: z.string(),
  host: z.string(),
  pid: z.number().int(),
  startTicks: z.string().nullable(),
})
type Holder = z.infer<typeof holderSchema>

export interface FolderLock {
  release(): void
}

/**
 * Makes `folder` ours until `release`: two PGlite in one folder lose each other's rows. The lock of a process that
 * has died is taken over.
 *
 * @throws StartRefused while another process holds it
 */
export function lockFolder(folder: string): FolderLock {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new StartRefused(
      `Le dossier ${folder} ne peut pas être écrit (${code}) : donnez-le au compte qui fait tourner le robot (chown -R), et lancez toutes ses commandes sous ce compte.`,
      { cause: error },
    )
  }
  const file = path.join(folder, FILE)
  const mine: Holder = { token: randomUUID(), ...thisProcess() }
  for (let attempt = 0; !place(file, mine); attempt += 1) {
    const holder = read(file)
    if (holder && (attempt > 0 || holds(holder, file))) refuse(folder, file, holder)
    if (holder) removeStale({ file, judged: holder, by: mine.token })
  }
  const heartbeat = setInterval(() => touch(file), HEARTBEAT_MS)
  heartbeat.unref()
  return {
    release() {
      clearInterval(heartbeat)
      if (read(file)?.token === mine.token) rmSync(file)
    },
  }
}

/** Atomic, and never half written: the content is complete before the name exists. */
function place(file: string, holder: Holder): boolean {
  const draft = `${file}.${holder.token}`
  writeFileSync(draft, JSON.stringify(holder))
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft)
  }
}

function read(file: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new StartRefused(`Le verrou ${file} est illisible. Si aucun Assembleur ne tourne, supprimez ce fichier.`)
  }
}

function holds(holder: Holder, file: string): boolean {
  if (holder.host === thisProcess().host) return isAlive(holder)
  return Date.now() - statSync(file).mtimeMs < FOREIGN_STALE_MS
}

/** Renaming takes it from the others; if it was no longer the one we judged, it is given back. */
function removeStale({ file, judged, by }: { file: string; judged: Holder; by: string }): void {
  const taken = `${file}.${by}.mort`
  try {
    renameSync(file, taken)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return // another starter was faster
    throw error
  }
  if (read(taken)?.token !== judged.token) linkSync(taken, file)
  rmSync(taken)
}

function touch(file: string): void {
  const now = new Date()
  try {
    utimesSync(file, now, now)
  } catch {
    // The folder is gone; what is written there fails by itself.
  }
}

function refuse(folder: string, file: string, { host, pid }: Holder): never {
  const who = host === thisProcess().host ? `le processus ${pid}` : `le processus ${pid} de la machine ${host}`
  throw new StartRefused(
    `Le dossier ${folder} est déjà utilisé par un autre Assembleur (${who}). ` +
      `Arrêtez-le, ou donnez un autre dossier à celui-ci (DATA_DIR). ` +
      `Si ce processus n’est pas un Assembleur, supprimez ${file}.`,
  )
}

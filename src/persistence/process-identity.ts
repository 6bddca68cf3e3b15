import { readFileSync } from 'node:fs'
import os from 'node:os'

/** Which process, on which machine. A pid alone is reused, and is the same in every container. */
export interface ProcessIdentity {
  readonly host: string
  readonly pid: number
  /** When the process began, in the kernel's ticks since boot; null where /proc does not tell. */
  readonly startTicks: string | null
}

export function thisProcess(): ProcessIdentity {
  return { host: os.hostname(), pid: process.pid, startTicks: startTicksOf(process.pid) }
}

/** Whether that process of this machine still runs. */
export function isAlive({ pid, startTicks }: ProcessIdentity): boolean {
  if (!pidExists(pid)) return false
  const now = startTicksOf(pid)
  return startTicks === null || now === null || now === startTicks
}

function pidExists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' // it exists and is another user's
  }
}

function startTicksOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field, the name, may hold spaces and brackets; the start time is the 22nd field of all.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // A zombie holds nothing any more: it only waits for its parent to look.
    return fields[0] === 'Z' ? 'zombie' : (fields[19] ?? null)
  } catch {
    return null
  }
}

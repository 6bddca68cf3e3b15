import type { TimeChange } from './control-types.ts'

type Mode = { readonly flowing: true; readonly offsetMs: number } | { readonly flowing: false; readonly atMs: number }

export interface SandboxClock {
  /** The sandbox's time, Unix milliseconds. */
  nowMs(): number
  /** A message timestamp, `seconds.microseconds`: unique, and later than every one before, even if time is set back. */
  nextTs(): string
  /** A message bears this timestamp: none later may come before it, whatever the time is set to. */
  noteTs(ts: string): void
  change(change: TimeChange): void
  readonly mode: Mode
}

/**
 * The sandbox's own settable time. Limits of Slack (3 s, 30 minutes) do not use it: they run on real time.
 *
 * @param real real time, Unix milliseconds
 */
export function createClock({
  real,
  saved,
  save,
}: {
  real: () => number
  saved: Mode | undefined
  save: (mode: Mode) => void
}): SandboxClock {
  let mode: Mode = saved ?? { flowing: true, offsetMs: 0 }
  let lastMicros = 0
  let lastNoted = 0
  const nowMs = () => (mode.flowing ? real() + mode.offsetMs : mode.atMs)
  return {
    nowMs,
    nextTs: () => {
      lastMicros = Math.max(Math.floor(nowMs()) * 1000, lastMicros + 1)
      return formatTs(lastMicros)
    },
    noteTs: (ts) => {
      lastNoted = Math.max(lastNoted, tsMicros(ts))
      lastMicros = Math.max(lastMicros, lastNoted)
    },
    change: (change) => {
      mode = changed(mode, change, nowMs(), real())
      lastMicros = lastNoted
      save(mode)
    },
    get mode() {
      return mode
    },
  }
}

function changed(mode: Mode, change: TimeChange, nowMs: number, realMs: number): Mode {
  if ('set' in change) return { flowing: false, atMs: instantMs(change.set) }
  if ('flow' in change)
    return { flowing: true, offsetMs: (change.from === undefined ? nowMs : instantMs(change.from)) - realMs }
  if (!Number.isFinite(change.advanceMs)) throw new Error('advanceMs: a number of milliseconds is expected')
  if (mode.flowing) return { flowing: true, offsetMs: mode.offsetMs + change.advanceMs }
  return { flowing: false, atMs: mode.atMs + change.advanceMs }
}

function instantMs(instant: string): number {
  const ms = Date.parse(instant)
  if (Number.isNaN(ms)) throw new Error(`not an instant: ${instant}`)
  return ms
}

function formatTs(micros: number): string {
  const seconds = Math.floor(micros / 1e6)
  return `${seconds}.${String(micros - seconds * 1e6).padStart(6, '0')}`
}

/** Microseconds of a timestamp, for comparing; NaN when it is not one. */
export const tsMicros = (ts: string): number =>
  /^\d{1,10}(\.\d{1,6})?$/.test(ts) ? Math.round(Number(ts) * 1e6) : Number.NaN

export const isoOf = (ms: number): string => new Date(ms).toISOString()

export type TimeChange =
  | { readonly set: string }
  | { readonly advanceMs: number }
  /** Time flows like real time again, from where it stands or from the given instant. */
  | { readonly flow: true; readonly from?: string }

type Mode = { readonly flowing: true; readonly offsetMs: number } | { readonly flowing: false; readonly atMs: number }

export interface SettableClock {
  /** The sandbox's time, Unix milliseconds. */
  nowMs(): number
  change(change: TimeChange): void
  readonly mode: Mode
}

export interface ClockOptions {
  /** Real time, Unix milliseconds. */
  readonly real: () => number
  readonly saved: Mode | undefined
  readonly save: (mode: Mode) => void
}

/** A sandbox's own settable time. The platform's limits (3 s, 15 minutes) do not use it: they run on real time. */
export function createSettableClock({ real, saved, save }: ClockOptions): SettableClock {
  let mode: Mode = saved ?? { flowing: true, offsetMs: 0 }
  const nowMs = () => (mode.flowing ? real() + mode.offsetMs : mode.atMs)
  return {
    nowMs,
    change: (change) => {
      mode = changed(mode, change, nowMs(), real())
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

export const isoOf = (ms: number): string => new Date(ms).toISOString()

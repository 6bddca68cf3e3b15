import { type ClockOptions, createSettableClock, type SettableClock } from '../shared/clock.ts'

export interface SandboxClock extends SettableClock {
  /** A message timestamp, `seconds.microseconds`: unique, and later than every one before, even if time is set back. */
  nextTs(): string
  /** A message bears this timestamp: none later may come before it, whatever the time is set to. */
  noteTs(ts: string): void
}

/** The sandbox's settable time, and the timestamps Slack makes of it. */
export function createClock(options: ClockOptions): SandboxClock {
  const clock = createSettableClock(options)
  let lastMicros = 0
  let lastNoted = 0
  return {
    nowMs: clock.nowMs,
    nextTs: () => {
      lastMicros = Math.max(Math.floor(clock.nowMs()) * 1000, lastMicros + 1)
      return formatTs(lastMicros)
    },
    noteTs: (ts) => {
      lastNoted = Math.max(lastNoted, tsMicros(ts))
      lastMicros = Math.max(lastMicros, lastNoted)
    },
    change: (change) => {
      clock.change(change)
      lastMicros = lastNoted
    },
    get mode() {
      return clock.mode
    },
  }
}

function formatTs(micros: number): string {
  const seconds = Math.floor(micros / 1e6)
  return `${seconds}.${String(micros - seconds * 1e6).padStart(6, '0')}`
}

/** Microseconds of a timestamp, for comparing; NaN when it is not one. */
export const tsMicros = (ts: string): number =>
  /^\d{1,10}(\.\d{1,6})?$/.test(ts) ? Math.round(Number(ts) * 1e6) : Number.NaN

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Clock } from '../application/ports/clock.ts'

const state = z.object({ v: z.literal(1), offsetMs: z.number().int() })

export interface DemoClock extends Clock {
  /** Jumps forward, never back; from there it goes on at its ordinary pace. Kept over a restart. */
  jumpTo(instant: Temporal.Instant): void
}

/**
 * Real time plus what was skipped.
 * @param file its JSON, written whole then renamed
 * @param start where a clock without a file begins: now, unless told
 */
export function openDemoClock(file: string, realTime: Clock, start?: Temporal.Instant): DemoClock {
  const now = () => Temporal.Instant.fromEpochMilliseconds(realTime.now().epochMilliseconds + offsetMs)
  const save = () => {
    writeFileSync(`${file}.new`, JSON.stringify({ v: 1, offsetMs }))
    renameSync(`${file}.new`, file)
  }
  let offsetMs = 0
  if (existsSync(file)) offsetMs = state.parse(JSON.parse(readFileSync(file, 'utf8'))).offsetMs
  else if (start) {
    offsetMs = start.epochMilliseconds - realTime.now().epochMilliseconds
    save()
  }
  return {
    now,
    jumpTo(instant) {
      const ahead = instant.epochMilliseconds - now().epochMilliseconds
      if (ahead <= 0) return
      offsetMs += ahead
      save()
    },
  }
}

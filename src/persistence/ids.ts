import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import type { Ids } from '../application/ports/ids.ts'

/** UUIDv7 over the domain clock; a counter keeps those of one millisecond in order. */
export function createIds(random: (bytes: number) => Uint8Array = (bytes) => randomBytes(bytes)): Ids {
  let last = -1
  let seq = 0
  return {
    next(now) {
      const msecs = now.epochMilliseconds
      seq = msecs === last ? seq + 1 : 0
      last = msecs
      return v7({ msecs, seq, random: random(16) })
    },
  }
}

/** The same ids at each run, for `simulate`: never for a real database. */
export function createSeededIds(seed: number): Ids {
  let state = seed >>> 0
  const next = () => {
    // mulberry32: 32 bits of state are plenty for a story that is only told
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) >>> 0
  }
  return createIds((bytes) => Uint8Array.from({ length: bytes }, () => next() & 0xff))
}

const EPOCH_MS = 1_420_070_400_000n

export interface Snowflakes {
  /** A new id that bears the instant: unique, and greater than every one before, even if time is set back. */
  next(): string
  /** This id is taken. */
  note(id: string): void
}

/** @param nowMs Unix milliseconds */
export function createSnowflakes(nowMs: () => number): Snowflakes {
  let last = 0n
  return {
    next: () => {
      const now = (BigInt(Math.floor(nowMs())) - EPOCH_MS) << 22n
      last = now > last ? now : last + 1n
      return String(last)
    },
    note: (id) => {
      const noted = BigInt(id)
      if (noted > last) last = noted
    },
  }
}

export const compareIds = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)

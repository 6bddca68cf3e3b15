/** Real milliseconds for which an interaction may come again: Slack's own patience, several times over. */
const KEPT_MS = 60_000

/** What was begun apart from an acknowledgement: Slack drops the second of those, but shows whatever else it is sent. */
export interface Begun {
  /** True for the first delivery of an interaction, which alone shows what becomes of it. */
  first(key: string): boolean
  /** Another delivery of it was the first. */
  has(key: string): boolean
}

export function createBegun(keptMs: number = KEPT_MS): Begun {
  const known = new Map<string, number>()
  const has = (key: string): boolean => {
    const now = performance.now()
    for (const [each, at] of known) {
      if (now - at < keptMs) break
      known.delete(each)
    }
    return known.has(key)
  }
  return {
    has,
    first(key) {
      if (has(key)) return false
      known.set(key, performance.now())
      return true
    },
  }
}

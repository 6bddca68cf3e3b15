/** Real milliseconds for which an interaction may come again: Slack's own patience, several times over. */
const KEPT_MS = 60_000

/** What was begun apart from an acknowledgement: Slack drops the second of those, but shows whatever else it is sent. */
export interface Begun {
  /** True for the first delivery of an interaction, which alone shows what becomes of it. */
  first(key: string): boolean
  /** Another delivery of it was the first. */
  has(key: string): boolean
  /** The first delivery does the work; the others wait for it, and so acknowledge only what was done. */
  once<T>(key: string, work: () => Promise<T>): Promise<T>
}

export function createBegun(keptMs: number = KEPT_MS): Begun {
  const known = new Map<string, { readonly at: number; readonly work?: Promise<unknown> }>()
  const recall = (key: string) => {
    const now = performance.now()
    for (const [each, { at }] of known) {
      if (now - at < keptMs) break
      known.delete(each)
    }
    return known.get(key)
  }
  return {
    has: (key) => recall(key) !== undefined,
    first(key) {
      if (recall(key)) return false
      known.set(key, { at: performance.now() })
      return true
    },
    once<T>(key: string, work: () => Promise<T>): Promise<T> {
      const begun = recall(key)?.work ?? work()
      if (!known.has(key)) known.set(key, { at: performance.now(), work: begun })
      return begun as Promise<T>
    },
  }
}

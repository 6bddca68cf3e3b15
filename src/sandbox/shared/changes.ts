/** Anything visible that changed; `seq` counts up over the whole process. */
interface Numbered {
  readonly seq: number
}

export interface Changes<C extends Numbered> {
  readonly seq: number
  emit(change: Omit<C, 'seq'>): number
  subscribe(listener: (change: C) => void): () => void
  /** Resolves at the first change after `seq`, or after so many real milliseconds. */
  after(seq: number, timeoutMs: number): Promise<void>
}

/** The feed of visible changes. It keeps no past: whoever comes late looks at the state. */
export function createChanges<C extends Numbered>(): Changes<C> {
  let seq = 0
  const listeners = new Set<(change: C) => void>()
  const subscribe = (listener: (change: C) => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    get seq() {
      return seq
    },
    emit: (change) => {
      seq += 1
      for (const listener of [...listeners]) listener({ seq, ...change } as C)
      return seq
    },
    subscribe,
    after: (known, timeoutMs) =>
      new Promise((resolve) => {
        if (seq > known) return resolve()
        const end = () => {
          clearTimeout(timer)
          stop()
          resolve()
        }
        const timer = setTimeout(end, timeoutMs)
        const stop = subscribe(end)
      }),
  }
}

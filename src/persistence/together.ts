/**
 * Writes what is asked for within one turn of the event loop in one statement. Each caller waits until its own is
 * written, and is told when it is not.
 */
export function together<T>(write: (all: readonly T[]) => Promise<unknown>): (one: T) => Promise<void> {
  let waiting: T[] = []
  let turn: Promise<unknown> | undefined
  return async (one) => {
    waiting.push(one)
    turn ??= new Promise((next) => setImmediate(next)).then(() => {
      const all = waiting
      waiting = []
      turn = undefined
      return write(all)
    })
    await turn
  }
}

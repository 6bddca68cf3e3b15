/** Remembers answers within one transaction; any write forgets them all. */
export function createMemo() {
  const answers = new Map<string, Promise<unknown>>()
  return {
    once<T>(key: string, ask: () => Promise<T>): Promise<T> {
      const known = answers.get(key) as Promise<T> | undefined
      if (known) return known
      const asked = ask()
      answers.set(key, asked)
      return asked
    },
    forget() {
      answers.clear()
    },
  }
}

/** Remembers answers within one transaction; a write forgets those about what it changed. */
export function createMemo<Subject extends string>() {
  const answers = new Map<Subject, Map<string, Promise<unknown>>>()
  return {
    /** `key`: JSON of what was asked about the subject. */
    once<T>(subject: Subject, key: string, ask: () => Promise<T>): Promise<T> {
      const about = answers.get(subject) ?? new Map<string, Promise<unknown>>()
      answers.set(subject, about)
      const known = about.get(key) as Promise<T> | undefined
      if (known) return known
      const asked = ask()
      about.set(key, asked)
      return asked
    },
    forget(subject: Subject) {
      answers.delete(subject)
    },
  }
}

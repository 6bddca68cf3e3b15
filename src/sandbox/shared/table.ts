import type { Journal } from './journal.ts'

export interface Table<T> {
  get(key: string): T | undefined
  put(row: T): T
  remove(key: string): void
  all(): IterableIterator<T>
  readonly size: number
}

/** Rows by key, each change noted in the journal. Rows are replaced, never changed in place. */
export function table<T>(journal: Journal, kind: string, keyOf: (row: T) => string): Table<T> {
  const rows = new Map((journal.saved.get(kind) ?? new Map()) as ReadonlyMap<string, T>)
  return {
    get: (key) => rows.get(key),
    put: (row) => {
      rows.set(keyOf(row), row)
      journal.record(kind, keyOf(row), row)
      return row
    },
    remove: (key) => {
      if (rows.delete(key)) journal.record(kind, key, undefined)
    },
    all: () => rows.values(),
    get size() {
      return rows.size
    },
  }
}

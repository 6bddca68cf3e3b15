import pg from 'pg'

interface Asked {
  query(...args: unknown[]): unknown
}

/**
 * The text of every query that this process sends to a database while `work` runs, through whatever pool or client:
 * what the program asks today, and what it will ask tomorrow.
 */
export async function captureQueries(into: Set<string>, work: () => Promise<unknown>): Promise<void> {
  const client = pg.Client.prototype as unknown as Asked
  const { query } = client
  client.query = function (this: unknown, ...args: unknown[]) {
    const [asked] = args
    const text = typeof asked === 'string' ? asked : (asked as { text?: unknown } | undefined)?.text
    if (typeof text === 'string') into.add(text)
    return query.apply(this, args)
  }
  try {
    await work()
  } finally {
    client.query = query
  }
}

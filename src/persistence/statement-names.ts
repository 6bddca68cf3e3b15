// Beyond so many the texts are not ours to reuse (IN lists of every length): they go unnamed.
const MOST = 400

/**
 * A short name for each SQL text, so that a connection parses and plans it once: on the embedded database that is
 * more than half of a small query's cost.
 */
export function createStatementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= MOST) return ''
    const name = `s${names.size}`
    names.set(sql, name)
    return name
  }
}

/** One node of EXPLAIN (FORMAT JSON). */
export interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Index Cond'?: string
  readonly Filter?: string
  readonly Plans?: readonly PlanNode[]
}

/** Hold only what has not ended: reading one whole is reading what is open. */
const OPEN_ONLY = new Set([
  'DueWork_open_idx',
  'DueWork_dead_idx',
  'Outbox_waiting_idx',
  'Outbox_sending_idx',
  'Outbox_lane_idx',
  'Outbox_stuck_idx',
])

/**
 * Where a plan reads a whole table, or a whole index of it, in words. The first rows of an index are not all of it; what
 * is open may be read whole once, but not again for each row of something else.
 */
export function wholeReads(node: PlanNode, again = false): string[] {
  const { 'Node Type': type, 'Relation Name': table, 'Index Name': index = '', Plans: below = [] } = node
  const [first] = below
  if (type === 'Limit' && !again && first?.['Node Type'] === 'Index Scan' && first.Filter === undefined) return []
  const found = below.flatMap((child, i) => wholeReads(child, again || (type === 'Nested Loop' && i > 0)))
  if (type === 'Seq Scan') return [`reads all of ${table}`, ...found]
  const scans = type === 'Index Scan' || type === 'Index Only Scan' || type === 'Bitmap Index Scan'
  if (!scans || node['Index Cond'] !== undefined || (OPEN_ONLY.has(index) && !again)) return found
  return [`reads all of ${index}`, ...found]
}

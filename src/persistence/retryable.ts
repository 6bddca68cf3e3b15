/** Serialization failure, deadlock detected: PostgreSQL undid the transaction, and it may succeed if run again. */
const SQL_STATES = new Set(['40001', '40P01'])
/** Prisma's name for the same, when it recognises it. */
const WRITE_CONFLICT = 'P2034'
const MAX_DEPTH = 6

/** Whether the whole transaction may be run again. Looks through the wrappings of Prisma and its driver adapter. */
export function isRetryable(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > MAX_DEPTH) return false
  const { code, originalCode, kind, cause, meta, driverAdapterError } = error as Record<string, unknown>
  if (code === WRITE_CONFLICT || kind === 'TransactionWriteConflict') return true
  if ([code, originalCode].some((state) => typeof state === 'string' && SQL_STATES.has(state))) return true
  return [cause, meta, driverAdapterError].some((inner) => isRetryable(inner, depth + 1))
}

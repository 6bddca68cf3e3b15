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

/**
 * The session was ended or cannot be had: admin_shutdown, crash_shutdown, cannot_connect_now, and class 08 (PostgreSQL
 * documentation, appendix A).
 */
const LOST_STATES = /^(57P0[123]|08...)$/
const LOST_KINDS = new Set(['DatabaseNotReachable', 'ConnectionClosed'])
const LOST_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'P1001', 'P1017'])
/** node-postgres gives these no code. */
const LOST_WORDS = /connection error and is not queryable|Connection terminated|Can't reach database server/

/** Whether the connection was lost. A commit under way may have succeeded all the same. */
export function isConnectionLost(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > MAX_DEPTH) return false
  const { code, originalCode, kind, message, cause, meta, driverAdapterError } = error as Record<string, unknown>
  if ([code, originalCode].some((each) => typeof each === 'string' && (LOST_CODES.has(each) || LOST_STATES.test(each))))
    return true
  if (typeof kind === 'string' && LOST_KINDS.has(kind)) return true
  if (typeof message === 'string' && LOST_WORDS.test(message)) return true
  return [cause, meta, driverAdapterError].some((inner) => isConnectionLost(inner, depth + 1))
}

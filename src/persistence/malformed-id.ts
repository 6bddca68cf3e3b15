const MAX_DEPTH = 6

/**
 * Whether PostgreSQL was asked for an id that is none. Ids of our own are always well-formed: this one came from outside,
 * in a button's value or a form's, altered or cut. Looks through the wrappings of Prisma and its driver adapter.
 */
export function isMalformedId(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > MAX_DEPTH) return false
  const { message, cause, meta, driverAdapterError } = error as Record<string, unknown>
  if (typeof message === 'string' && message.includes('invalid input syntax for type uuid')) return true
  return [cause, meta, driverAdapterError].some((inner) => isMalformedId(inner, depth + 1))
}

import pg from 'pg'

/** Startup options win over what the server, the database or the role is set to. */
const SESSION = '-c TimeZone=UTC -c default_transaction_isolation=read\\ committed'

/** How long a first connection may take before the start is refused, in milliseconds. */
const CONNECT_TIMEOUT_MS = 15_000

/** A pool for `url` whose every connection runs with TimeZone=UTC and READ COMMITTED (DESIGN §7). */
export function createPostgresqlPool(url: string, max: number): pg.Pool {
  const withSession = new URL(url)
  const given = withSession.searchParams.get('options')
  withSession.searchParams.set('options', given ? `${given} ${SESSION}` : SESSION)
  return new pg.Pool({
    connectionString: withSession.href,
    max,
    application_name: 'assembleur',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  })
}

import type { MiddlewareHandler } from 'hono'

/** Its links are opened from mails, and bear their own right. */
const READING = '/lecture/'

const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Keeps other sites out of a server that listens on loopback only. The Host must be a loopback name: a foreign name
 * pointed here by its own DNS (rebinding) is refused. What changes something must come from our own page, and nothing
 * is given to another site's.
 */
export function loopbackOnly(): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host') ?? ''
    if (!LOOPBACK_NAMES.has(host.replace(/:\d+$/, '').toLowerCase())) return c.text('Hôte refusé.', 421)
    const origin = c.req.header('origin')
    const site = c.req.header('sec-fetch-site')
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD'
    // Without a referrer a browser gives the origin of our own forms as null, and says that they are ours.
    const ours = origin === `http://${host}` || (origin === 'null' && site === 'same-origin')
    if (origin === undefined ? !reads : !ours) return c.text('Origine refusée.', 403)
    // A link from elsewhere may open the page itself, or what a mail's link is for; not what lies below.
    const foreign = site === 'cross-site' || site === 'same-site'
    const isDoor = c.req.path === '/' || (reads && c.req.path.startsWith(READING))
    if (foreign && !isDoor) return c.text('Origine refusée.', 403)
    return next()
  }
}

const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Headers of every answer; a route that needs another Content-Security-Policy sets its own. */
export function securityHeaders(): MiddlewareHandler {
  return async (c, next) => {
    await next()
    const { headers } = c.res
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', PAGE_POLICY)
    headers.set('x-content-type-options', 'nosniff')
    headers.set('referrer-policy', 'no-referrer')
    headers.set('cross-origin-opener-policy', 'same-origin')
    headers.set('cross-origin-resource-policy', 'same-origin')
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  }
}

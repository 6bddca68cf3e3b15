import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { demoRoutes } from './demo/api.ts'
import { assetRoutes } from './demo/assets.ts'
import type { DemoPort } from './demo/port.ts'
import { sandboxProxy } from './demo/proxy.ts'
import { loopbackOnly, securityHeaders } from './guard.ts'
import { type ReadingSite, readingRoutes } from './reading/routes.ts'

export interface Health {
  readonly ok: boolean
  /** What is wrong, for an operator; without a name or an address, since who asks may be anyone. */
  readonly reasons?: readonly string[]
}

export interface WebOptions {
  /** The demo listens on loopback only: whoever speaks to it may play anyone. */
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Present in the demo: the chat page on `/`. */
  readonly demo?: DemoPort
  /** Folder of the built page; by default the one beside this file. */
  readonly pageDir?: URL
  /** Where members off the chat read and answer. */
  readonly reading?: ReadingSite | undefined
  readonly health: () => Promise<Health>
  /** What Prometheus reads on `/metrics`; never beside the demo's page, nor what a reverse proxy publishes. */
  readonly metrics?: () => Promise<string>
}

const PROMETHEUS = 'text/plain; version=0.0.4; charset=utf-8'
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

export interface Web {
  readonly url: string
  close(): Promise<void>
}

/**
 * Starts the HTTP server: `/healthz` (the process answers), `/readyz` (`health` says ok), `/metrics` where they are
 * given and, in the demo, the page.
 *
 * @throws when the port is taken (`EADDRINUSE`), or when the demo is asked to listen elsewhere than on loopback
 */
export async function startWeb({ host, port, demo, pageDir, reading, health, metrics }: WebOptions): Promise<Web> {
  const app = new Hono()
  app.use(securityHeaders())
  if (demo) {
    if (!LOOPBACK.has(host)) throw new Error(`La démonstration n’écoute que sur cet ordinateur, pas sur ${host}.`)
    app.use(loopbackOnly())
  }
  app.get('/healthz', (c) => c.json({ ok: true }))
  app.get('/readyz', async (c) => {
    const state = await health().catch((): Health => ({ ok: false }))
    return c.json(state, state.ok ? 200 : 503)
  })
  if (metrics) app.get('/metrics', async (c) => c.text(await metrics(), 200, { 'content-type': PROMETHEUS }))
  if (demo) {
    app.route('/demo', demoRoutes(demo))
    app.route('/sandbox', sandboxProxy(demo.sandboxControlUrl))
    app.route('/', assetRoutes(pageDir ?? new URL('./demo/page/', import.meta.url)))
  }
  if (reading) app.route('/lecture', readingRoutes(reading))
  app.notFound((c) => c.json({ error: 'Page inconnue.' }, 404))
  // Outside the demo anyone who reaches the port reads this: a database's message names its host and its user.
  app.onError((error, c) => c.json({ error: demo ? error.message : 'Une erreur est survenue.' }, 500))

  const server = await new Promise<Server>((resolve, reject) => {
    const listening = serve({ fetch: app.fetch, hostname: host, port }, () => resolve(listening as Server))
    listening.once('error', reject)
  })
  const address = server.address()
  const taken = typeof address === 'object' && address !== null ? address.port : port
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        // The page's event stream never ends by itself.
        server.closeAllConnections()
      }),
  }
}

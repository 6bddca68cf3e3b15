import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type HttpBindings, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { openJournal } from '../shared/journal.ts'
import { controlRoutes } from './control.ts'
import { createExchanges } from './exchanges.ts'
import { apiRoutes } from './web-api/routes.ts'
import { createWorld } from './world.ts'

export interface SlackSandboxOptions {
  /** 0 or left out: any free port. */
  readonly port?: number
  readonly host?: string
  /** Folder in which the state survives a kill and a restart; left out, nothing is kept. */
  readonly journal?: string
  readonly botToken: string
  readonly appToken: string
  /** Real time, Unix milliseconds; the sandbox's own time starts from it. */
  readonly now?: () => number
}

export interface SlackSandbox {
  /** For `clientOptions.slackApiUrl`. */
  readonly apiUrl: string
  /** For `connectSlackSandbox`. */
  readonly controlUrl: string
  close(): Promise<void>
}

/** Starts a local server that speaks Slack's Web API, Socket Mode and interactivity. */
export async function startSlackSandbox({
  port = 0,
  host = '127.0.0.1',
  journal: folder,
  botToken,
  appToken,
  now = Date.now,
}: SlackSandboxOptions): Promise<SlackSandbox> {
  const journal = await openJournal(folder, 'slack')
  const world = createWorld({ journal, botToken, appToken, real: now })
  const exchanges = createExchanges(world)
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.route('/control', controlRoutes(world, exchanges))
  app.route('/', apiRoutes(world, exchanges))
  const server = await listen(app, port, host)
  world.url = `http://${host}:${(server.address() as AddressInfo).port}`
  server.on('upgrade', (request, socket, head) => {
    if (request.url?.startsWith('/link/')) world.hub.upgrade(request, socket, head)
    else socket.destroy()
  })
  return {
    apiUrl: `${world.url}/api/`,
    controlUrl: `${world.url}/control`,
    close: async () => {
      world.closed = true
      await world.hub.close()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      await journal.close()
    },
  }
}

function listen(app: Hono<{ Bindings: HttpBindings }>, port: number, hostname: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname }, () => resolve(server)) as Server
    server.once('error', reject)
  })
}

import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type HttpBindings, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { openJournal } from '../shared/journal.ts'
import { controlRoutes } from './control.ts'
import { requestMembers, welcome } from './ready.ts'
import { restRoutes } from './rest/routes.ts'
import { loadSpec } from './spec.ts'
import { createWorld } from './world.ts'

export interface DiscordSandboxOptions {
  /** 0 or left out: any free port. */
  readonly port?: number
  readonly host?: string
  /** Folder in which the state survives a kill and a restart; left out, nothing is kept. */
  readonly journal?: string
  readonly botToken: string
  /** Whether bodies are also checked by discord-api-spec: needed (tests), where it is installed, or not at all. */
  readonly spec?: 'required' | 'if installed' | 'off'
  /** Real time, Unix milliseconds; the sandbox's own time starts from it. */
  readonly now?: () => number
}

export interface DiscordSandbox {
  /** For `rest.api` of discord.js. */
  readonly apiUrl: string
  /** For `connectDiscordSandbox`. */
  readonly controlUrl: string
  /** False where discord-api-spec is not installed: the hand-written rules stand alone. */
  readonly specChecks: boolean
  close(): Promise<void>
}

/**
 * Starts a local server that speaks Discord's REST API v10 and Gateway v10.
 *
 * ```ts
 * const sandbox = await startDiscordSandbox({ botToken: 'sandbox', spec: 'required' })
 * const discord = connectDiscordSandbox(sandbox.controlUrl)
 * await discord.seed({ users: [{ id: '4001', username: 'dgs.pompey' }], guilds: [{ id: '2001', name: 'Réseau',
 *   members: [{ user: '4001' }], channels: [{ id: '3001', name: 'reseau-dgs' }] }] })
 * const client = new Client({ intents, rest: { api: sandbox.apiUrl } })
 * await client.login('sandbox')                       // then register the commands
 * const { message } = await discord.as('4001').command('3001', '/reunion liste')
 * ```
 */
export async function startDiscordSandbox({
  port = 0,
  host = '127.0.0.1',
  journal: folder,
  botToken,
  spec: wanted = 'if installed',
  now = Date.now,
}: DiscordSandboxOptions): Promise<DiscordSandbox> {
  const [journal, spec] = await Promise.all([openJournal(folder, 'discord'), wanted === 'off' ? undefined : loadSpec()])
  if (wanted === 'required' && !spec) throw new Error('discord-api-spec is not installed')
  const world = createWorld({ journal, botToken, real: now, spec, welcome, requestMembers })
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.route('/control', controlRoutes(world))
  app.route('/', restRoutes(world))
  const server = await listen(app, port, host)
  world.url = `http://${host}:${(server.address() as AddressInfo).port}`
  server.on('upgrade', (request, socket, head) => world.gateway.upgrade(request, socket, head))
  return {
    apiUrl: `${world.url}/api`,
    controlUrl: `${world.url}/control`,
    specChecks: spec !== undefined,
    close: async () => {
      await world.gateway.close()
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

import { Client, type ClientOptions, GatewayIntentBits } from 'discord.js'
import { connectDiscordSandbox, type DiscordSandboxClient } from '../../../src/sandbox/discord/client.ts'
import type { Json, Seed } from '../../../src/sandbox/discord/control-types.ts'
import {
  type DiscordSandbox,
  type DiscordSandboxOptions,
  startDiscordSandbox,
} from '../../../src/sandbox/discord/start.ts'

export const BOT_TOKEN = 'sandbox-bot-token'
export const BOT = '1000000000000000001'
export const GUILD = '2000000000000000001'
export const ROLE = '2000000000000000002'
export const RESEAU = '3000000000000000001'
export const SECRET = '3000000000000000002'
export const PUBLIC = '3000000000000000003'
export const POMPEY = '4000000000000000001'
export const FAULX = '4000000000000000002'
export const ELU = '4000000000000000003'

/** A server with the network's own channel, one that the bot does not see, and one for everybody. */
export const SERVER = {
  users: [
    { id: POMPEY, username: 'dgs.pompey', globalName: 'DGS de Pompey' },
    { id: FAULX, username: 'sm.faulx', globalName: 'Secrétaire de mairie de Faulx' },
    { id: ELU, username: 'elu.pompey', globalName: 'Élu de Pompey' },
  ],
  guilds: [
    {
      id: GUILD,
      name: 'Réseau du Bassin de Pompey',
      members: [{ user: POMPEY }, { user: FAULX, roles: [ROLE] }, { user: ELU }],
      roles: [{ id: ROLE, name: 'secrétaires' }],
      channels: [
        {
          id: RESEAU,
          name: 'reseau-dgs',
          overwrites: [
            { id: GUILD, type: 'role', deny: ['VIEW_CHANNEL'] },
            { id: POMPEY, type: 'member', allow: ['VIEW_CHANNEL'] },
            { id: ROLE, type: 'role', allow: ['VIEW_CHANNEL'] },
            { id: BOT, type: 'member', allow: ['VIEW_CHANNEL'] },
          ],
        },
        { id: SECRET, name: 'direction', overwrites: [{ id: BOT, type: 'member', deny: ['VIEW_CHANNEL'] }] },
        { id: PUBLIC, name: 'general' },
      ],
    },
  ],
} satisfies Seed

export const INTENTS = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.DirectMessages,
  GatewayIntentBits.GuildScheduledEvents,
]

export interface Stage {
  readonly sandbox: DiscordSandbox
  readonly discord: DiscordSandboxClient
  readonly client: Client<true>
  stop(): Promise<void>
}

export const newClient = (sandbox: DiscordSandbox, options: Partial<ClientOptions> = {}): Client =>
  new Client({ intents: INTENTS, ...options, rest: { api: sandbox.apiUrl, retries: 0, ...options.rest } })

export async function ready(client: Client): Promise<Client<true>> {
  const isReady = new Promise<Client<true>>((resolve) => client.once('clientReady', resolve))
  await client.login(BOT_TOKEN)
  return isReady
}

interface StageOptions {
  readonly listen?: (client: Client) => void
  readonly commands?: Json[]
  readonly options?: Partial<ClientOptions>
  readonly sandbox?: Partial<DiscordSandboxOptions>
  /** Runs before the client logs in. */
  readonly before?: (discord: DiscordSandboxClient) => Promise<unknown>
}

/** A sandbox with its people, and the real discord.js logged in. */
export async function stage({
  listen,
  commands = [],
  options,
  sandbox: given,
  before,
}: StageOptions = {}): Promise<Stage> {
  const sandbox = await startDiscordSandbox({ botToken: BOT_TOKEN, spec: 'required', ...given })
  const discord = connectDiscordSandbox(sandbox.controlUrl)
  await discord.seed(SERVER)
  await before?.(discord)
  const client = newClient(sandbox, options)
  listen?.(client)
  const logged = await ready(client)
  if (commands.length > 0) await logged.application.commands.set(commands, GUILD)
  const stop = async () => {
    await client.destroy()
    await sandbox.close()
  }
  return { sandbox, discord, client: logged, stop }
}

/** REST without discord.js: status and body as they come. */
export async function rest(
  sandbox: Pick<DiscordSandbox, 'apiUrl'>,
  method: string,
  path: string,
  body?: Json,
): Promise<{ status: number; body: Json }> {
  const response = await fetch(`${sandbox.apiUrl}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${BOT_TOKEN}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
}

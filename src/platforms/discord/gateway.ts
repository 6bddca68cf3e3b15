import {
  type APIInteraction,
  Client,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  Options,
  Status,
} from 'discord.js'
import type { Logger } from '../../application/ports/logger.ts'
import { startDeadline } from '../shared/deadline.ts'
import { describeFailure } from '../shared/decide.ts'
import { PLAIN_INTENTS } from './intents.ts'
import { listenToThreads, THREAD_EVENTS, type ThreadScene } from './listen-to-threads.ts'

/** What a server is called is worth half a second at the start, not the fifteen of discord.js (PLATFORMS.md). */
const GUILDS_MS = 500
const READY_MS = 20_000
const CLOSING_MS = 2500
const RESUME_MS = 1500
const TICK_MS = 20

export interface Gateway {
  readonly botUserId: string
  readonly applicationId: string
  guildName(guildId: string): string | undefined
  connected(): boolean
  /** Takes no more interactions; those under way go on. */
  deafen(): void
  close(): Promise<void>
}

export interface GatewayOptions {
  readonly token: string
  readonly apiUrl: string
  readonly logger: Logger
  /** As Discord sends it, from the first: nothing depends on what discord.js has in its cache, or waits for. */
  readonly received: (interaction: APIInteraction) => void
  readonly threads: ThreadScene
  /** A new session began: what was said since the last one is not told. */
  readonly reconnected: () => void
  /** Work that is given time to end before the process does. */
  readonly track: (work: Promise<void>) => void
}

/**
 * The connection by which Discord sends interactions. Asked of it: the list of servers, and what is written in threads
 * where the message-content intent was granted (docs/decisions/0060); no member.
 * @throws Error when Discord refuses the token
 */
export async function openGateway({
  token,
  apiUrl,
  logger,
  received,
  threads,
  reconnected,
  track,
}: GatewayOptions): Promise<Gateway> {
  const client = new Client({
    intents: threads.granted ? [...PLAIN_INTENTS, GatewayIntentBits.MessageContent] : [...PLAIN_INTENTS],
    rest: { api: apiUrl },
    waitGuildTimeout: GUILDS_MS,
    makeCache: Options.cacheWithLimits({ MessageManager: 0, UserManager: 1, GuildMemberManager: 1 }),
  })
  client.ws.on(GatewayDispatchEvents.InteractionCreate, received)
  listenToThreads(client, threads, track)
  client.on(Events.Error, (error) => logger.warn(describeFailure(error), 'the connection to Discord stumbled'))
  try {
    await connected(client, token)
  } catch (error) {
    await client.destroy()
    throw error
  }
  client.on(Events.ShardReady, reconnected)
  // A token that was renewed, say: discord.js does not come back from these by itself.
  client.on(Events.ShardDisconnect, ({ code }) => logger.error({ code }, 'Discord has closed the connection for good'))
  const { user, application } = client
  if (!user || !application) throw new Error('Discord does not say whose token this is')
  const deafen = () => {
    for (const name of [GatewayDispatchEvents.InteractionCreate, ...THREAD_EVENTS]) client.ws.removeAllListeners(name)
  }
  return {
    botUserId: user.id,
    applicationId: application.id,
    guildName: (guildId) => client.guilds.cache.get(guildId)?.name,
    connected: () => client.ws.status === Status.Ready,
    deafen,
    async close() {
      deafen()
      await disconnect(client)
    },
  }
}

async function connected(client: Client, token: string): Promise<void> {
  const ready = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Discord did not say that it is ready')), READY_MS)
    client.once(Events.ClientReady, () => resolve())
    client.once(Events.ShardDisconnect, ({ code }) => reject(new Error(`Discord closed the connection: ${code}`)))
    client.once(Events.ClientReady, () => clearTimeout(timer))
    client.once(Events.ShardDisconnect, () => clearTimeout(timer))
  })
  await Promise.all([client.login(token), ready])
}

/** Destroyed in the middle of a reconnection, discord.js leaves a connection behind: the resume is waited for. */
async function disconnect(client: Client): Promise<void> {
  for (let waited = 0; client.ws.status !== Status.Ready && waited < RESUME_MS; waited += TICK_MS) {
    await new Promise((resolve) => setTimeout(resolve, TICK_MS))
  }
  await startDeadline().within(client.destroy(), CLOSING_MS)
}

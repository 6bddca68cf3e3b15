import { Client, Events, GatewayDispatchEvents, GatewayIntentBits, Options, Status } from 'discord.js'
import type { MakeFile } from '../../application/ports/files.ts'
import type { FormMemory, Homes } from '../../application/ports/form-memory.ts'
import type { Logger } from '../../application/ports/logger.ts'
import type { Command } from '../../interaction/command.ts'
import type { ThreadReply } from '../../interaction/happening.ts'
import type { Invocation, Reply } from '../../interaction/invocation.ts'
import type { ChatMessenger } from '../../interaction/messenger.ts'
import type { Suggest } from '../../interaction/suggest.ts'
import { startDeadline } from '../shared/deadline.ts'
import { describeFailure } from '../shared/decide.ts'
import { PLAIN_INTENTS, readsMessages } from './intents.ts'
import { listenToThreads, THREAD_EVENTS } from './listen-to-threads.ts'
import { createDiscordMessenger } from './messenger.ts'
import { onInteraction } from './on-interaction.ts'
import { createReadFile } from './read-file.ts'
import { registerCommands } from './register.ts'
import { createRest, DISCORD_API } from './rest.ts'
import type { Scene } from './scene.ts'

/** What a server is called is worth half a second at the start, not the fifteen of discord.js (PLATFORMS.md). */
const GUILDS_MS = 500
const READY_MS = 20_000
/** Real milliseconds that interactions under way are given when the bot stops, and then the connection. */
const CLOSING_MS = 2500
const RESUME_MS = 1500
const TICK_MS = 20

export interface DiscordOptions {
  readonly token: string
  /** Discord's own, unless a local server speaks for it. */
  readonly apiUrl?: string | undefined
  /** Commands are registered in this server only, where a change shows at once. */
  readonly guildId?: string | undefined
  readonly logger: Logger
  readonly commands: readonly Command[]
  readonly dispatch: (invocation: Invocation) => Promise<Reply>
  readonly suggest: Suggest
  readonly memory: FormMemory
  readonly homes: Homes
  /** What people write in threads, go back on, or take away. */
  readonly replied: (reply: ThreadReply) => Promise<void>
  readonly makeFile: MakeFile
}

export interface DiscordConnection {
  readonly messenger: ChatMessenger
  readonly botUserId: string
  /** The gateway is open: commands are received. */
  connected(): boolean
  /** Lets interactions under way end, then disconnects. */
  close(): Promise<void>
}

/**
 * Connects one application to all the servers that have invited it. Resolves once commands are received.
 *
 * Asked of the gateway: the list of servers, and what is written in threads where the message-content intent was
 * granted (docs/decisions/0060); no member.
 * @throws Error when Discord refuses the token
 */
export async function startDiscord(options: DiscordOptions): Promise<DiscordConnection> {
  const { token, apiUrl = DISCORD_API, logger } = options
  const rest = createRest(token, apiUrl)
  const granted = await readsMessages(rest)
  const client = new Client({
    intents: granted ? [...PLAIN_INTENTS, GatewayIntentBits.MessageContent] : [...PLAIN_INTENTS],
    rest: { api: apiUrl },
    waitGuildTimeout: GUILDS_MS,
    makeCache: Options.cacheWithLimits({ MessageManager: 0, UserManager: 1, GuildMemberManager: 1 }),
  })
  const underWay = new Set<Promise<void>>()
  const scene: Scene = {
    rest,
    logger,
    commands: options.commands,
    dispatch: options.dispatch,
    suggest: options.suggest,
    memory: options.memory,
    homes: options.homes,
    readFile: createReadFile({ apiUrl }),
    makeFile: options.makeFile,
    guildName: (guildId) => client.guilds.cache.get(guildId)?.name ?? guildId,
  }
  const track = (going: Promise<void>) => {
    const work = going.finally(() => underWay.delete(work))
    underWay.add(work)
  }
  // As Discord sends it, from the first: nothing depends on what discord.js has in its cache, or waits for.
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction) => track(onInteraction(scene, interaction)))
  listenToThreads(client, { replied: options.replied, granted, logger }, track)
  client.on(Events.Error, (error) => logger.warn(describeFailure(error), 'the connection to Discord stumbled'))
  try {
    await connected(client, token)
  } catch (error) {
    await client.destroy()
    throw error
  }
  // A token that was renewed, say: discord.js does not come back from these by itself.
  client.on(Events.ShardDisconnect, ({ code }) => logger.error({ code }, 'Discord has closed the connection for good'))
  const { user, application } = client
  if (!user || !application) throw new Error('Discord does not say whose token this is')
  await register(scene, { applicationId: application.id, guildId: options.guildId })
  return {
    messenger: createDiscordMessenger(rest, { botUserId: user.id, makeFile: options.makeFile }),
    botUserId: user.id,
    connected: () => client.ws.status === Status.Ready,
    async close() {
      client.ws.removeAllListeners(GatewayDispatchEvents.InteractionCreate)
      for (const name of THREAD_EVENTS) client.ws.removeAllListeners(name)
      await startDeadline().within(Promise.allSettled(underWay), CLOSING_MS)
      await disconnect(client)
      rest.clearHashSweeper()
      rest.clearHandlerSweeper()
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

/** What is registered already goes on working when Discord takes nothing new. */
async function register(scene: Scene, place: { applicationId: string; guildId: string | undefined }): Promise<void> {
  try {
    const changed = await registerCommands(scene.rest, scene.commands, place)
    if (changed) scene.logger.info({}, 'the commands were registered on Discord')
  } catch (error) {
    scene.logger.error(describeFailure(error), 'the commands could not be registered on Discord')
  }
}

/** Destroyed in the middle of a reconnection, discord.js leaves a connection behind: the resume is waited for. */
async function disconnect(client: Client): Promise<void> {
  for (let waited = 0; client.ws.status !== Status.Ready && waited < RESUME_MS; waited += TICK_MS) {
    await new Promise((resolve) => setTimeout(resolve, TICK_MS))
  }
  await startDeadline().within(client.destroy(), CLOSING_MS)
}

import { type APIInteraction, type REST, Routes } from 'discord.js'
import type { MakeFile } from '../../application/ports/files.ts'
import type { FormMemory, Homes } from '../../application/ports/form-memory.ts'
import type { Lease } from '../../application/ports/lease.ts'
import type { Logger } from '../../application/ports/logger.ts'
import type { Command } from '../../interaction/command.ts'
import type { ThreadReply } from '../../interaction/happening.ts'
import type { Invocation, Reply } from '../../interaction/invocation.ts'
import type { ChatMessenger } from '../../interaction/messenger.ts'
import type { Suggest } from '../../interaction/suggest.ts'
import { startDeadline } from '../shared/deadline.ts'
import { describeFailure } from '../shared/decide.ts'
import { type Gateway, openGateway } from './gateway.ts'
import { readsMessages } from './intents.ts'
import { createDiscordMessenger } from './messenger.ts'
import { onInteraction } from './on-interaction.ts'
import { createReadFile } from './read-file.ts'
import { registerCommands } from './register.ts'
import { createRest, DISCORD_API } from './rest.ts'
import type { Scene } from './scene.ts'
import { type Turn, takeTurns } from './turn.ts'

/** Real milliseconds that interactions under way are given when the bot stops. */
const CLOSING_MS = 2500

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
  /** Nobody listened for a while: what was said meanwhile is not told. */
  readonly reconnected: () => void
  readonly makeFile: MakeFile
  /** Where several processes share one token. */
  readonly lease?: Lease | undefined
}

export interface DiscordConnection {
  readonly messenger: ChatMessenger
  readonly botUserId: string
  /** The gateway is open, or another process has it: commands are received. */
  connected(): boolean
  /** Lets interactions under way end, then disconnects. */
  close(): Promise<void>
}

/**
 * Connects one application to all the servers that have invited it. Resolves once commands are received,
 * here or by another process.
 *
 * Where several processes share a token, one at a time receives; all of them deliver.
 * @throws Error when Discord refuses the token
 */
export async function startDiscord(options: DiscordOptions): Promise<DiscordConnection> {
  const { token, apiUrl = DISCORD_API, logger } = options
  const rest = createRest(token, apiUrl)
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
    guildName: (guildId) => turn?.gateway?.guildName(guildId) ?? guildId,
  }
  const track = (going: Promise<void>) => {
    const work = going.finally(() => underWay.delete(work))
    underWay.add(work)
  }
  const received = (interaction: APIInteraction) => track(onInteraction(scene, interaction))
  const granted = await readsMessages(rest)
  const threads = { replied: options.replied, granted, logger }
  let turn: Turn | undefined
  const { reconnected } = options
  const open = async () => {
    const gateway = await openGateway({ token, apiUrl, logger, received, threads, reconnected, track })
    // Another process listened until now, or none.
    if (turn) reconnected()
    return gateway
  }
  turn = await takeTurns(options.lease, { open, logger })
  const { botUserId, applicationId } = turn.gateway ?? (await whoIsThis(rest))
  await register(scene, { applicationId, guildId: options.guildId })
  return {
    messenger: createDiscordMessenger(rest, { botUserId, makeFile: options.makeFile, readsReplies: granted }),
    botUserId,
    connected: () => turn.gateway?.connected() ?? true,
    async close() {
      turn.gateway?.deafen()
      await startDeadline().within(Promise.allSettled(underWay), CLOSING_MS)
      await turn.stop()
      rest.clearHashSweeper()
      rest.clearHandlerSweeper()
    },
  }
}

/** What the gateway says to the process that is connected to it. */
async function whoIsThis(rest: REST): Promise<Pick<Gateway, 'botUserId' | 'applicationId'>> {
  const user = (await rest.get(Routes.user())) as { id: string }
  const application = (await rest.get(Routes.currentApplication())) as { id: string }
  return { botUserId: user.id, applicationId: application.id }
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

import { type Client, GatewayDispatchEvents } from 'discord.js'
import type { Logger } from '../../application/ports/logger.ts'
import type { ThreadReply } from '../../interaction/happening.ts'
import { describeFailure } from '../shared/decide.ts'
import { readDeleted, readReply, type ToldMessage } from './read-message.ts'

export const THREAD_EVENTS = [
  GatewayDispatchEvents.MessageCreate,
  GatewayDispatchEvents.MessageUpdate,
  GatewayDispatchEvents.MessageDelete,
] as const

export interface ThreadScene {
  readonly replied: (reply: ThreadReply) => Promise<void>
  /** The message-content intent. */
  readonly granted: boolean
  readonly logger: Logger
}

/** What people write in threads of a server. A channel that discord.js knows to be no thread is left alone at once. */
export function listenToThreads(client: Client, scene: ThreadScene, track: (work: Promise<void>) => void): void {
  const tell = (guild: string | undefined, told: ReturnType<typeof readReply>) => {
    if (!guild || !told) return
    const channel = client.channels.cache.get(told.thread)
    if (channel && !channel.isThread()) return
    const reply: ThreadReply = { ...told, platform: 'discord', installation: { externalId: guild } }
    const failed = (error: unknown) => scene.logger.error(describeFailure(error), 'a reply in a thread was not kept')
    track(scene.replied(reply).catch(failed))
  }
  const { granted } = scene
  client.ws.on(GatewayDispatchEvents.MessageCreate, (message: ToldMessage) =>
    tell(message.guild_id, readReply(message, 'posted', granted)),
  )
  client.ws.on(GatewayDispatchEvents.MessageUpdate, (message: ToldMessage) =>
    tell(message.guild_id, readReply(message, 'edited', granted)),
  )
  client.ws.on(GatewayDispatchEvents.MessageDelete, (message: ToldMessage) =>
    tell(message.guild_id, readDeleted(message)),
  )
}

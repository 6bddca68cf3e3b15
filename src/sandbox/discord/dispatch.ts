import { BOT_USER_ID } from './bot.ts'
import type { Json } from './control-types.ts'
import type { GatewayEvent } from './gateway.ts'
import { INTENTS } from './intents.ts'
import { canSee } from './permissions.ts'
import type { Channel, Message } from './state.ts'
import type { World } from './world.ts'

/** Tells the bot of something in a server that it is in. */
export function tellGuild(world: World, guild: string, event: Omit<GatewayEvent, 'guild'>): void {
  if (world.state.guilds.get(guild)?.botIn) world.gateway.dispatch({ ...event, guild })
}

/** Tells the bot of something in a channel that it sees. */
export function tellChannel(world: World, channel: Channel, event: Omit<GatewayEvent, 'guild'>): void {
  const inGuild = channel.guild === null || world.state.guilds.get(channel.guild)?.botIn
  if (inGuild && canSee(world, channel, BOT_USER_ID)) world.gateway.dispatch({ ...event, guild: channel.guild })
}

export const messageIntent = (channel: Channel): number =>
  channel.guild === null ? INTENTS.directMessages : INTENTS.guildMessages

/**
 * docs, Message Content Intent: without it content, embeds, attachments and components come empty, except in direct
 * messages, in the bot's own messages and in those that mention it.
 */
export function readableBy(
  intents: number,
  { channel, message, body }: { channel: Channel; message: Message; body: Json },
): Json {
  const granted =
    (intents & INTENTS.messageContent) !== 0 ||
    channel.guild === null ||
    message.author === BOT_USER_ID ||
    message.mentions.includes(BOT_USER_ID)
  return granted ? body : { ...body, content: '', embeds: [], attachments: [], components: [] }
}

import { ApplicationFlagsBitField, DiscordAPIError, GatewayIntentBits, type REST, Routes } from 'discord.js'

/** docs, Application Flags: granted in the developer portal; LIMITED below a hundred servers. */
const { GatewayMessageContent, GatewayMessageContentLimited } = ApplicationFlagsBitField.Flags

const UNAUTHORIZED = 401

/** The servers, and what is posted in them: without its words, which are a privileged intent's. */
export const PLAIN_INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages] as const

/**
 * Whether the application may read what members write. Asked first: identifying with an intent that was not granted ends
 * the connection (close code 4014). What Discord does not say counts as not granted.
 */
export async function readsMessages(rest: REST): Promise<boolean> {
  try {
    const { flags = 0 } = (await rest.get(Routes.currentApplication())) as { flags?: number }
    return (flags & (GatewayMessageContent | GatewayMessageContentLimited)) !== 0
  } catch (error) {
    // A token that Discord refuses: what follows says so.
    if (error instanceof DiscordAPIError && error.status === UNAUTHORIZED) return false
    throw error
  }
}

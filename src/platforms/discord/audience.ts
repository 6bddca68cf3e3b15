import {
  type APIGuildChannel,
  type APIOverwrite,
  type APIRole,
  ChannelFlags,
  type GuildChannelType,
  OverwriteType,
  PermissionFlagsBits,
  type REST,
  Routes,
} from 'discord.js'
import type { Audience } from '../../interaction/messenger.ts'
import { discordCode, ERRORS } from './delivery-fault.ts'

const ABSENT = new Set<number | undefined>([ERRORS.unknownChannel, ERRORS.missingAccess])

/**
 * Who can read a channel, the bot aside, without asking for the list of the server's members (DESIGN §8): a channel is
 * private when @everyone is kept out of it by name; those let in one by one are known; of a role let in, only its name
 * is. Administrators see everything, here as everywhere on Discord.
 */
export async function readAudience(rest: REST, channelId: string, botUserId: string): Promise<Audience> {
  try {
    const channel = (await rest.get(Routes.channel(channelId))) as APIGuildChannel<GuildChannelType>
    const { guild_id: guildId, permission_overwrites: overwrites = [], flags = 0 } = channel
    // Hidden from the bot (docs, Obfuscated Channels): its overwrites are not the real ones, it looks open to everyone.
    if ((flags & ChannelFlags.ChannelObfuscated) !== 0) return { lost: 'absent' }
    // A direct message has no server and no overwrites: the two who talk.
    if (!guildId) return { lost: 'absent' }
    const everyone = overwrites.find(({ id }) => id === guildId)
    const letIn = overwrites.filter((each) => each.id !== guildId && allows(each))
    const userIds = letIn.filter(({ type }) => type === OverwriteType.Member).map(({ id }) => id)
    const roles = letIn.some(({ type }) => type === OverwriteType.Role) ? await readRoles(rest, guildId) : []
    const groups = letIn.flatMap(({ id, type }) => {
      const role = type === OverwriteType.Role ? roles.find((each) => each.id === id) : undefined
      // The bot's own role holds nobody else.
      return role && role.tags?.bot_id !== botUserId ? [{ id, name: role.name }] : []
    })
    return {
      isPrivate: everyone !== undefined && denies(everyone),
      userIds: userIds.filter((id) => id !== botUserId),
      ...(groups.length > 0 ? { groups } : {}),
    }
  } catch (error) {
    if (ABSENT.has(discordCode(error))) return { lost: 'absent' }
    throw error
  }
}

const readRoles = async (rest: REST, guildId: string) => (await rest.get(Routes.guildRoles(guildId))) as APIRole[]

const sees = PermissionFlagsBits.ViewChannel
const allows = ({ allow }: APIOverwrite) => (BigInt(allow) & sees) !== 0n
const denies = ({ deny }: APIOverwrite) => (BigInt(deny) & sees) !== 0n

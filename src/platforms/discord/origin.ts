import { type APIInteraction, ChannelType } from 'discord.js'
import { UserError } from '../../application/errors.ts'
import type { Asker } from '../../application/ports/form-memory.ts'
import type { Scene } from './scene.ts'

/** Whose interaction it is, and where. */
export interface Origin {
  readonly installation: { readonly externalId: string; readonly name: string }
  readonly user: { readonly id: string; readonly name: string }
  /** The channel; of a thread, the channel that it belongs to. */
  readonly channelId: string | null
  readonly asker: Asker
}

const THREADS = new Set([ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread])
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * A direct message belongs to no server: what the button is about says which one, else the only one where this person
 * is known (docs/decisions/0042).
 * @throws UserError which-network, when that leaves none, or several
 */
export async function originOf(scene: Scene, interaction: APIInteraction, subject: string | null): Promise<Origin> {
  const user = userOf(interaction)
  const { guild_id: guildId } = interaction
  const installation = guildId
    ? { externalId: guildId, name: scene.guildName(guildId) }
    : await scene.homes.find({ platform: 'discord', userId: user.id, subject: idIn(subject) })
  if (!installation) throw new UserError('no-network', {})
  return {
    installation,
    user,
    channelId: guildId ? channelOf(interaction) : null,
    asker: { platform: 'discord', installation: installation.externalId, userId: user.id },
  }
}

function idIn(subject: string | null): string | null {
  const [id = ''] = (subject ?? '').split('~')
  return UUID.test(id) ? id : null
}

export function userOf({ member, user }: APIInteraction): { id: string; name: string } {
  const who = member?.user ?? user
  if (!who) throw new Error('an interaction without a user')
  return { id: who.id, name: member?.nick ?? who.global_name ?? who.username }
}

function channelOf({ channel }: APIInteraction): string | null {
  if (!channel?.id) return null
  const { type, parent_id: parent } = channel as { type?: ChannelType; parent_id?: string | null }
  return type !== undefined && THREADS.has(type) && parent ? parent : channel.id
}

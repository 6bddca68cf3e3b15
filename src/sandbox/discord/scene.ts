import { directMessage } from './channels.ts'
import type { HumanAction, Json, MessageRef } from './control-types.ts'
import { canSee, channelPermissions, has } from './permissions.ts'
import type { Channel, Command, Message, Modal, User } from './state.ts'
import type { World } from './world.ts'

export type Of<K extends HumanAction['do']> = Extract<HumanAction, { do: K }>

/** Who acts, and where. */
export interface Scene {
  readonly world: World
  readonly user: User
}

/** A conversation the person sees; another person's id stands for the direct messages with them. */
export function conversation({ world, user }: Scene, id: string): Channel {
  const other = world.state.users.get(id)
  const channel = other ? directMessage(world, user.id, other.id) : world.state.channels.get(id)
  if (!channel || !canSee(world, channel, user.id)) throw new Error(`${user.id} does not see ${id}`)
  return channel
}

export function visibleMessage({ world, user }: Scene, { channel, id }: MessageRef): Message {
  const message = world.state.messages.get(id)
  const place = world.state.channels.get(channel)
  const shown = message?.channel === channel && (message.only === undefined || message.only === user.id)
  if (!message || !shown || !place || !canSee(world, place, user.id))
    throw new Error(`${user.id} does not see a message ${channel} ${id}`)
  return message
}

export function ownModal({ world, user }: Scene, id: string): Modal {
  const modal = world.state.modals.get(user.id)
  if (modal?.id !== id) throw new Error(`${user.id} has no open form ${id}`)
  return modal
}

/** docs, Application Command Permissions: what a member needs by default; "0" leaves administrators only. */
const mayUse = (bits: bigint, { default_member_permissions: needed }: Json): boolean =>
  needed === undefined ||
  needed === null ||
  has(bits, 'ADMINISTRATOR') ||
  (needed !== '0' && (bits & BigInt(needed)) === BigInt(needed))

/** What « / » offers in this channel. */
export function commandsIn({ world, user }: Scene, channel: Channel): Command[] {
  const all = [...world.state.commands.all()]
  if (channel.guild === null)
    return all.filter(({ guild, spec }) => guild === null && (spec.contexts ?? [0, 1, 2]).includes(1))
  const bits = channelPermissions(world, channel, user.id)
  if (!world.state.guilds.get(channel.guild)?.botIn || !has(bits, 'USE_APPLICATION_COMMANDS')) return []
  return all.filter(({ guild, spec }) => {
    const here = guild === null ? (spec.contexts ?? [0]).includes(0) : guild === channel.guild
    return here && mayUse(bits, spec)
  })
}

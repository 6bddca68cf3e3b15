import { BOT_USER_ID } from '../bot.ts'
import type { Json } from '../control-types.ts'
import { Refusal } from '../errors.ts'
import { channelPermissions, has, type Permission } from '../permissions.ts'
import { type Check, nested, type Problem } from '../rules/engine.ts'
import type { Channel, Guild } from '../state.ts'
import type { World } from '../world.ts'

export interface Upload {
  /** n of `files[n]`. */
  readonly index: string
  readonly filename: string
  readonly contentType: string
  readonly bytes: Buffer
}

export interface Request {
  readonly world: World
  readonly params: Record<string, string>
  readonly query: URLSearchParams
  readonly body: Json
  readonly files: readonly Upload[]
}

export interface Answer {
  readonly status: number
  readonly body?: Json
}

export interface Route {
  /** Method and path, as Discord's OpenAPI file writes them. */
  readonly on: string
  /** The address itself holds an interaction token. */
  readonly open?: boolean
  /** The hand-written rules of its body. */
  readonly rules?: (request: Request) => Check
  /** The schema of discord-api-spec for its body. */
  readonly spec?: string | ((body: Json) => string | undefined)
  readonly run: (request: Request) => Answer
}

export const ok = (body: Json): Answer => ({ status: 200, body })
export const nothing: Answer = { status: 204 }

/** Invalid Form Body, when there is anything to say about it. */
export function refuseAll(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Refusal(50035, nested(problems))
}

export const refuse = (path: Problem['path'], code: string, message: string): void =>
  refuseAll([{ path, code, message }])

/** A server the bot is in; others do not exist for it. */
export function guildOf({ world, params }: Request): Guild {
  const guild = world.state.guilds.get(params.guild_id ?? '')
  if (!guild?.botIn) throw new Refusal(10004)
  return guild
}

/** A channel the bot sees, with what it may do there. */
export function channelOf({ world, params }: Request): { channel: Channel; may: (name: Permission) => boolean } {
  const channel = world.state.channels.get(params.channel_id ?? '')
  if (!channel || (channel.guild === null && !channel.recipients.includes(BOT_USER_ID))) throw new Refusal(10003)
  const bits = channelPermissions(world, channel, BOT_USER_ID)
  if (!has(bits, 'VIEW_CHANNEL')) throw new Refusal(50001)
  return { channel, may: (name) => has(bits, name) }
}

export function needs(may: (name: Permission) => boolean, ...names: readonly Permission[]): void {
  if (!names.every(may)) throw new Refusal(50013)
}

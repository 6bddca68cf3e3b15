import type { Json } from '../control-types.ts'
import type { Exchanges } from '../exchanges.ts'
import type { Channel } from '../state.ts'
import { BOT_USER_ID, type World } from '../world.ts'

export interface Call {
  readonly world: World
  readonly exchanges: Exchanges
  readonly args: Record<string, Json>
}

export interface Method {
  readonly token: 'bot' | 'app'
  /** Scopes needed whatever the arguments. */
  readonly scopes?: readonly string[]
  /** The answer without `ok`, or a refusal. */
  readonly run: (call: Call) => Json
}

/** A refusal, as the Web API words it. */
export function no(error: string, more: Json = {}): Json {
  return { ok: false, error, ...more }
}

/** Slack's way to say where the arguments are wrong: `[ERROR] … [json-pointer:…]`. */
export function noWith(error: string, messages: readonly string[]): Json {
  return no(error, {
    ...(error === 'invalid_blocks' && { errors: messages }),
    response_metadata: { messages: messages.map((each) => `[ERROR] ${each}`) },
  })
}

export const missingArgument = (name: string): Json => noWith('invalid_arguments', [`missing required field: ${name}`])

export function missingScope(world: World, needed: string): Json {
  return no('missing_scope', { needed, provided: world.settings.scopes.join(',') })
}

export const flag = (value: unknown): boolean => value === true || value === 'true' || value === '1' || value === 1

const SCOPE_PREFIX = { public: 'channels', private: 'groups', im: 'im' } as const

/** The scope for reading this kind of conversation (docs, conversations.*). */
export const scopeFor = (channel: Channel, what: 'read' | 'history'): string => `${SCOPE_PREFIX[channel.kind]}:${what}`

/** A conversation the bot may read. Private ones it is not in do not exist for it. */
export function readable({ world, args }: Call, what: 'read' | 'history'): { channel: Channel } | { refusal: Json } {
  const { scopes } = world.settings
  const all = Object.values(SCOPE_PREFIX).map((prefix) => `${prefix}:${what}`)
  if (!all.some((scope) => scopes.includes(scope))) return { refusal: missingScope(world, all.join(',')) }
  if (!args.channel) return { refusal: missingArgument('channel') }
  const channel = world.state.channels.get(args.channel)
  if (!channel || (channel.kind !== 'public' && !channel.members.includes(BOT_USER_ID)))
    return { refusal: no('channel_not_found') }
  if (!scopes.includes(scopeFor(channel, what))) return { refusal: missingScope(world, scopeFor(channel, what)) }
  return { channel }
}

/** One page of a list, with Slack's cursors. */
export function page<T>(
  rows: readonly T[],
  args: Record<string, Json>,
  { byDefault, max }: { byDefault: number; max: number },
): { rows: T[]; next: string } | undefined {
  const limit = Math.min(Number(args.limit ?? byDefault) || byDefault, max)
  const from = args.cursor ? Number(/^next:(\d+)$/.exec(Buffer.from(String(args.cursor), 'base64').toString())?.[1]) : 0
  if (Number.isNaN(from) || from > rows.length) return undefined
  const end = from + limit
  return { rows: rows.slice(from, end), next: end < rows.length ? Buffer.from(`next:${end}`).toString('base64') : '' }
}

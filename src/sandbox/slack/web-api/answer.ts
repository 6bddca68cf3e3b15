import type { Fault, Json } from '../control-types.ts'
import type { Exchanges } from '../exchanges.ts'
import { MESSAGES_PER_CHANNEL_INTERVAL_MS } from '../limits.ts'
import { addCall, addProblem, type World } from '../world.ts'
import { apps } from './apps.ts'
import { chat } from './chat.ts'
import { conversations } from './conversations.ts'
import { files } from './files.ts'
import { type Method, missingScope, no } from './method.ts'
import { users } from './users.ts'
import { views } from './views.ts'

/** Every method the sandbox knows; `coverage.ts` lists the same names. */
export const methods: Record<string, Method> = { ...apps, ...chat, ...conversations, ...users, ...views, ...files }

export interface Answer {
  readonly status: number
  readonly body: Json
  readonly headers?: Record<string, string>
  /** The connection is cut instead. */
  readonly cut?: boolean
  /** Real milliseconds before the answer, or before the cut. */
  readonly delayMs?: number
}

interface Request {
  readonly method: string
  readonly token: string | undefined
  readonly args: Record<string, Json>
}

/** Errors a careful bot meets too, which are no mistake of its author's. */
const EXPECTED = new Set([
  'ratelimited',
  'user_not_found',
  'message_not_found',
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'thread_not_found',
  'hash_conflict',
  'user_disabled',
  'file_not_found',
])

/** Answers one Web API call: faults, token, scopes, rate, then the method itself. Notes it in the journal of calls. */
export function answer(world: World, exchanges: Exchanges, request: Request): Answer {
  const { method, args } = request
  const fault = takeFault(world, method)
  const given = fault && !fault.afterEffect ? undefined : run(world, exchanges, request)
  const final = fault ? faulty(fault) : (given as Answer)
  const error = final.body?.ok === false ? { error: final.body.error as string } : {}
  addCall(world, {
    method,
    args,
    status: final.status,
    ok: final.body?.ok === true,
    ...error,
    ...(fault && { fault: true }),
  })
  if (!fault && error.error && !EXPECTED.has(error.error)) {
    addProblem(
      world,
      'api_error',
      `${method}: ${[error.error, ...(final.body.response_metadata?.messages ?? [])].join(' ')}`,
    )
  }
  return final
}

export function takeFault(world: World, method: string): Fault | undefined {
  const [fault, ...rest] = world.faults.get(method) ?? []
  if (!fault) return undefined
  const left = (fault.times ?? 1) - 1
  world.faults.set(method, left > 0 ? [{ ...fault, times: left }, ...rest] : rest)
  return fault
}

export const faulty = ({ status, body, headers, delayMs }: Fault): Answer => ({
  status: status === 0 ? 200 : status,
  body: body ?? (status === 429 ? no('ratelimited') : { ok: false, error: 'internal_error' }),
  headers: { ...(status === 429 && { 'retry-after': '1' }), ...headers },
  cut: status === 0,
  ...(delayMs !== undefined && { delayMs }),
})

function run(world: World, exchanges: Exchanges, { method: name, token, args }: Request): Answer {
  const method = methods[name]
  const headers = {
    'x-oauth-scopes': world.settings.scopes.join(','),
    'x-accepted-oauth-scopes': method?.scopes?.join(',') ?? '',
  }
  const refusal = authorise(world, token, name)
  if (refusal) return { status: 200, body: refusal, headers }
  if (limited(world, name, args))
    return { status: 429, body: no('ratelimited'), headers: { ...headers, 'retry-after': '1' } }
  const body = (method as Method).run({ world, exchanges, args })
  return { status: 200, body: body.ok === false ? body : { ok: true, ...body }, headers }
}

function authorise(world: World, token: string | undefined, name: string): Json {
  const method = methods[name]
  if (!method) return no('unknown_method', { req_method: name })
  if (!token) return no('not_authed')
  const wanted = method.token === 'app' ? world.appToken : world.botToken
  const other = method.token === 'app' ? world.botToken : world.appToken
  if (token === other) return no('not_allowed_token_type')
  if (token !== wanted) return no('invalid_auth')
  if (world.settings.revoked) return no(method.token === 'app' ? 'invalid_auth' : 'token_revoked')
  const missing = method.scopes?.find((scope) => !world.settings.scopes.includes(scope))
  return missing ? missingScope(world, missing) : undefined
}

const lastPosts = new WeakMap<World, Map<string, number>>()

/** docs, rate limits: about one message a second and channel; only when asked for. */
function limited(world: World, name: string, args: Record<string, Json>): boolean {
  if (!world.settings.rateLimits || (name !== 'chat.postMessage' && name !== 'chat.postEphemeral')) return false
  const last = lastPosts.get(world) ?? new Map<string, number>()
  lastPosts.set(world, last)
  const now = performance.now()
  const before = last.get(args.channel)
  if (before !== undefined && now - before < MESSAGES_PER_CHANNEL_INTERVAL_MS) return true
  last.set(args.channel, now)
  return false
}

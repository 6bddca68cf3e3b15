import type { Fault, Json } from '../control-types.ts'
import { Refusal } from '../errors.ts'
import { run } from '../rules/engine.ts'
import { addCall, addProblem, type World } from '../world.ts'
import { applications } from './applications.ts'
import { channels } from './channels.ts'
import { guilds } from './guilds.ts'
import { interactions } from './interactions.ts'
import { messages } from './messages.ts'
import { takeRate } from './rate-limits.ts'
import { type Answer, type Request, type Route, refuseAll, type Upload } from './route.ts'
import { scheduledEvents } from './scheduled-events.ts'
import { threads } from './threads.ts'
import { users } from './users.ts'
import { webhooks } from './webhooks.ts'

/** Every operation the sandbox knows, by its name in Discord's OpenAPI file; `coverage.ts` lists the same names. */
export const routes: Record<string, Route> = {
  ...applications,
  ...channels,
  ...guilds,
  ...interactions,
  ...messages,
  ...scheduledEvents,
  ...threads,
  ...users,
  ...webhooks,
}

export interface Reply extends Answer {
  readonly headers?: Record<string, string>
  /** The connection is cut instead. */
  readonly cut?: boolean
  readonly delayMs?: number
}

export interface Incoming {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly authorization: string | undefined
  readonly body: Json
  readonly files: readonly Upload[]
}

/** Errors a careful bot meets too, which are no mistake of its author's. */
const EXPECTED = new Set([10003, 10004, 10007, 10008, 10013, 10062, 10070, 40060, 50001, 50007, 50013, 50083, 160004])

interface Place {
  readonly name: string
  readonly method: string
  readonly pattern: RegExp
  readonly keys: readonly string[]
  readonly open: boolean
}

/** Fixed words before parameters: `@me` and `@original` are no ids. */
const table: Place[] = Object.entries(routes)
  .map(([name, { on, open = false }]) => {
    const [method = '', path = ''] = on.split(' ')
    const keys = [...path.matchAll(/\{(\w+)\}/g)].map(([, key = '']) => key)
    const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '([^/]+)')}$`)
    return { name, method, pattern, keys, open }
  })
  .sort((a, b) => a.keys.length - b.keys.length)

function find(method: string, path: string): { place: Place; params: Record<string, string> } | undefined {
  for (const place of table) {
    const match = place.method === method ? place.pattern.exec(path) : null
    if (match)
      return { place, params: Object.fromEntries(place.keys.map((key, index) => [key, match[index + 1] ?? ''])) }
  }
  return undefined
}

/** Answers one request: fault, token, rate, rules, then the route itself. Notes it in the list of calls. */
export function answer(world: World, incoming: Incoming): Reply {
  const { method, path } = incoming
  const found = find(method, path)
  const name = found?.place.name ?? `${method} ${path}`
  const fault = takeFault(world, name)
  const slow = fault?.status === 200
  const given = fault && !fault.afterEffect && !slow ? undefined : attempt(world, incoming, found)
  const final = fault && !slow ? faulty(fault) : (given as Reply)
  const code = final.status >= 400 ? { code: Number(final.body?.code ?? 0) } : {}
  const ok = final.status < 400 && !final.cut
  addCall(world, {
    method: name,
    path,
    args: incoming.body ?? Object.fromEntries(incoming.query),
    status: final.status,
    ok,
    ...code,
    ...(fault && { fault: true }),
  })
  if (!fault && !ok && final.status !== 429 && !EXPECTED.has(code.code ?? 0))
    addProblem(world, 'api_error', `${name}: ${final.status} ${JSON.stringify(final.body)}`)
  return fault?.delayMs === undefined ? final : { ...final, delayMs: fault.delayMs }
}

function takeFault(world: World, name: string): Fault | undefined {
  const [fault, ...rest] = world.faults.get(name) ?? []
  if (!fault) return undefined
  const left = (fault.times ?? 1) - 1
  world.faults.set(name, left > 0 ? [{ ...fault, times: left }, ...rest] : rest)
  return fault
}

function faulty({ status, body, headers }: Fault): Reply {
  const seconds = Number(body?.retry_after ?? headers?.['retry-after'] ?? 1)
  const limited = status === 429
  return {
    status: status === 0 ? 200 : status,
    body: {
      ...(limited && { message: 'You are being rate limited.', retry_after: seconds, global: false }),
      ...(!limited && { message: `${status}: error`, code: 0 }),
      ...body,
    },
    headers: {
      ...(limited && {
        'retry-after': String(Math.ceil(seconds)),
        'x-ratelimit-scope': 'user',
        ...(body?.global && { 'x-ratelimit-global': 'true' }),
      }),
      ...headers,
    },
    cut: status === 0,
  }
}

function attempt(world: World, incoming: Incoming, found: ReturnType<typeof find>): Reply {
  if (!found) return { status: 404, body: { message: '404: Not Found', code: 0 } }
  const { place, params } = found
  if (!place.open && incoming.authorization !== `Bot ${world.botToken}`)
    return { status: 401, body: { message: '401: Unauthorized', code: 0 } }
  const rate = takeRate(world, place.name, params)
  if (rate.refusal) return rate.refusal
  const route = routes[place.name] as Route
  const request = { world, params, query: incoming.query, body: incoming.body, files: incoming.files }
  try {
    check(route, request)
    return { ...route.run(request), headers: rate.headers }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { status: error.status, body: error.body, headers: rate.headers }
  }
}

/** The hand-written rules, then Discord's own contract. */
function check(route: Route, request: Request): void {
  if (!route.rules) return
  const body = request.body ?? {}
  refuseAll(run(route.rules(request), body))
  const schema = typeof route.spec === 'function' ? route.spec(body) : route.spec
  if (schema && request.world.spec) refuseAll(request.world.spec(schema, body))
}

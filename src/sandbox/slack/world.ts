import { type Changes, createChanges } from '../shared/changes.ts'
import type { Journal } from '../shared/journal.ts'
import { createClock, type SandboxClock } from './clock.ts'
import type { Call, Change, Fault, Problem, SandboxSettings, ShownError } from './control-types.ts'
import * as limits from './limits.ts'
import { createSocketHub, type SocketHub } from './socket-hub.ts'
import { createState, type Message, type State, type Team } from './state.ts'

export const BOT_USER_ID = 'UASSEMBLEUR'
export const BOT_ID = 'BASSEMBLEUR'
export const APP_ID = 'AASSEMBLEUR'
export const VERIFICATION_TOKEN = 'sandbox-verification-token'

/** DESIGN §8: what the internal app asks for; channels:* only where a public channel is knowingly accepted. */
const DEFAULT_SCOPES: readonly string[] = [
  'commands',
  'chat:write',
  'files:read',
  'files:write',
  'groups:read',
  'groups:history',
  'im:write',
  'im:history',
  'users:read',
]
const DEFAULT_EVENTS: readonly string[] = [
  'message.groups',
  'message.im',
  'member_joined_channel',
  'member_left_channel',
]

const CALLS_KEPT = 5000
const ERRORS_KEPT = 100

/** One action of a person; in `World.pending` until it is answered. */
export interface Pending {
  readonly id: string
  readonly user: string
  readonly channel?: string
  readonly begunMs: number
  /** The modal in which it took place. */
  readonly view?: string
  readonly shown: Message[]
  touchedView: boolean
}

export interface World {
  readonly settings: SandboxSettings
  readonly botToken: string
  readonly appToken: string
  readonly state: State
  readonly journal: Journal
  readonly clock: SandboxClock
  readonly changes: Changes<Change>
  readonly hub: SocketHub
  readonly calls: Call[]
  readonly callCounts: Map<string, number>
  readonly problems: Problem[]
  readonly errors: Map<string, ShownError[]>
  readonly faults: Map<string, Fault[]>
  readonly pending: Set<Pending>
  /** An id for what need not outlive this process. */
  freshId(prefix: string): string
  /** `http://host:port`, once it listens. */
  url: string
  closed: boolean
}

interface WorldOptions {
  readonly journal: Journal
  readonly botToken: string
  readonly appToken: string
  readonly real: () => number
}

export function createWorld({ journal, botToken, appToken, real }: WorldOptions): World {
  const state = createState(journal)
  const changes = createChanges<Change>()
  const settings = { ...defaultSettings(), ...state.meta.get('settings')?.value }
  const clock = createClock({
    real,
    saved: state.meta.get('time')?.value,
    save: (value) => state.meta.put({ key: 'time', value }),
  })
  for (const message of state.messages.all()) clock.noteTs(message.ts)
  const problems: Problem[] = []
  let fresh = 0
  const hub = createSocketHub({
    settings,
    appId: APP_ID,
    changed: () => changes.emit({ kind: 'connection' }),
    acked: () => changes.emit({ kind: 'call' }),
    lateAck: (type) =>
      problems.push({
        seq: changes.seq,
        kind: 'late_ack',
        detail: `${type} acknowledged after ${settings.ackTimeoutMs} ms`,
      }),
  })
  const world: World = {
    settings,
    botToken,
    appToken,
    state,
    journal,
    clock,
    changes,
    hub,
    problems,
    calls: [],
    callCounts: new Map(),
    errors: new Map(),
    faults: new Map(),
    pending: new Set(),
    freshId: (prefix) => {
      fresh += 1
      return `${prefix}${fresh.toString(36)}`
    },
    url: '',
    closed: false,
  }
  if (!state.users.get(BOT_USER_ID)) {
    state.users.put({ id: BOT_USER_ID, name: 'assembleur', realName: 'Assembleur', isBot: true, deactivated: false })
  }
  return world
}

function defaultSettings(): SandboxSettings {
  return {
    scopes: [...DEFAULT_SCOPES],
    events: [...DEFAULT_EVENTS],
    commands: null,
    ackTimeoutMs: limits.ACK_MS,
    triggerMs: limits.TRIGGER_MS,
    responseUrlMs: limits.RESPONSE_URL_MS,
    eventRetryDelaysMs: [...limits.EVENT_RETRY_DELAYS_MS],
    rateLimits: false,
    holdUndelivered: false,
  }
}

export const teamOf = (world: World): Team =>
  world.state.meta.get('team')?.value ?? { id: 'TSANDBOX', name: 'Bac à sable', domain: 'bac-a-sable' }

export function addProblem(world: World, kind: Problem['kind'], detail: string): void {
  world.problems.push({ seq: world.changes.seq, kind, detail })
}

export function addCall(world: World, call: Omit<Call, 'seq' | 'at'>): void {
  const seq = world.changes.emit({ kind: 'call' })
  world.calls.push({ seq, at: Date.now(), ...call })
  world.callCounts.set(call.method, (world.callCounts.get(call.method) ?? 0) + 1)
  if (world.calls.length > CALLS_KEPT) world.calls.splice(0, CALLS_KEPT / 2)
}

/** What Slack itself tells a person when the app fails them. */
export function showError(
  world: World,
  { user, channel, code, text }: { user: string; channel?: string; code: string; text: string },
): ShownError {
  const error: ShownError = { code, text, at: new Date(world.clock.nowMs()).toISOString(), ...(channel && { channel }) }
  const shown = world.errors.get(user) ?? []
  shown.push(error)
  world.errors.set(user, shown.slice(-ERRORS_KEPT))
  world.changes.emit({ kind: 'error', user, ...(channel && { channel }) })
  return error
}

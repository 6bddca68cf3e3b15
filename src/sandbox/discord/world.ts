import { type Changes, createChanges } from '../shared/changes.ts'
import { createSettableClock, type SettableClock } from '../shared/clock.ts'
import type { Journal } from '../shared/journal.ts'
import { BOT_USER_ID } from './bot.ts'
import type { Call, Change, Fault, Json, Problem, SandboxSettings, ShownError } from './control-types.ts'
import { createGateway, type Gateway } from './gateway.ts'
import type { Session } from './gateway-session.ts'
import * as limits from './limits.ts'
import { createSnowflakes, type Snowflakes } from './snowflake.ts'
import type { SpecCheck } from './spec.ts'
import { createState, type InteractionRow, type Message, type State } from './state.ts'

const CALLS_KEPT = 5000
const ERRORS_KEPT = 100

/** One action of a person that waits for the bot. */
export interface Pending {
  readonly row: InteractionRow
  readonly begunMs: number
  readonly shown: Message[]
  touchedView: boolean
  deferred: boolean
  ackMs?: number
  choices?: { name: string; value: string | number }[]
  /** Sends it again (`holdUndelivered`). */
  deliver: () => number
  /** Called at the acknowledgement and at each later answer. */
  progressed: () => void
}

export interface World {
  readonly settings: SandboxSettings
  readonly botToken: string
  readonly state: State
  readonly journal: Journal
  readonly clock: SettableClock
  /** Of what people and the bot post: they bear the sandbox's time. */
  readonly ids: Snowflakes
  /** Of roles, commands and direct messages: the same in every run. */
  readonly fixtureIds: Snowflakes
  /** They bear real time, as their three seconds do. */
  readonly interactionIds: Snowflakes
  readonly changes: Changes<Change>
  readonly gateway: Gateway
  /** Checks by discord-api-spec; undefined where it is not installed. */
  readonly spec: SpecCheck | undefined
  readonly calls: Call[]
  readonly callCounts: Map<string, number>
  readonly problems: Problem[]
  readonly errors: Map<string, ShownError[]>
  readonly faults: Map<string, Fault[]>
  /** Real times of creations, by guild. */
  readonly commandCreations: Map<string, number[]>
  /** By interaction token. */
  readonly pending: Map<string, Pending>
  readonly interactions: { sent: number; acked: number; unanswered: number }
  /** `http://host:port`, once it listens. */
  url: string
}

interface WorldOptions {
  readonly journal: Journal
  readonly botToken: string
  readonly real: () => number
  readonly spec: SpecCheck | undefined
  /** What a new session is told. */
  readonly welcome: (world: World, session: Session) => void
  readonly requestMembers: (world: World, session: Session, request: Json) => void
}

export function createWorld({ journal, botToken, real, spec, welcome, requestMembers }: WorldOptions): World {
  const state = createState(journal)
  const changes = createChanges<Change>()
  const settings = { ...defaultSettings(), ...state.meta.get('settings')?.value }
  const clock = createSettableClock({
    real,
    saved: state.meta.get('time')?.value,
    save: (value) => state.meta.put({ key: 'time', value }),
  })
  const { ids, fixtureIds } = createIds(state, clock)
  const gateway = createGateway({
    settings,
    botToken,
    welcome: (session) => welcome(world, session),
    requestMembers: (session, request) => requestMembers(world, session, request),
    changed: () => changes.emit({ kind: 'connection' }),
    problem: (detail) => addProblem(world, 'gateway', detail),
  })
  const world: World = {
    settings,
    botToken,
    state,
    journal,
    clock,
    ids,
    fixtureIds,
    interactionIds: createSnowflakes(Date.now),
    changes,
    gateway,
    spec,
    calls: [],
    callCounts: new Map(),
    problems: [],
    errors: new Map(),
    faults: new Map(),
    commandCreations: new Map(),
    pending: new Map(),
    interactions: { sent: 0, acked: 0, unanswered: 0 },
    url: '',
  }
  if (!state.users.get(BOT_USER_ID))
    state.users.put({
      id: BOT_USER_ID,
      username: 'assembleur',
      globalName: 'Assembleur',
      isBot: true,
      dmsClosed: false,
    })
  return world
}

/** Before anything that is posted, whatever the sandbox's time is. */
const FIXTURES_MS = Date.parse('2020-01-01T00:00:00Z')

/** No id comes twice, after a restart neither. */
function createIds(state: State, clock: SettableClock) {
  const ids = createSnowflakes(clock.nowMs)
  const fixtureIds = createSnowflakes(() => FIXTURES_MS)
  for (const rows of [state.messages, state.attachments, state.events]) for (const { id } of rows.all()) ids.note(id)
  for (const { id, guild, thread } of state.channels.all()) {
    if (thread) ids.note(id)
    if (guild === null) fixtureIds.note(id)
  }
  for (const { id, managed } of state.roles.all()) if (managed) fixtureIds.note(id)
  for (const { id, version } of state.commands.all()) {
    fixtureIds.note(id)
    fixtureIds.note(version)
  }
  return { ids, fixtureIds }
}

function defaultSettings(): SandboxSettings {
  return {
    privileged: [],
    ackTimeoutMs: limits.ACK_MS,
    tokenMs: limits.TOKEN_MS,
    nonceMs: limits.NONCE_MS,
    heartbeatMs: limits.HEARTBEAT_MS,
    heartbeatAcks: true,
    sessionMs: limits.SESSION_MS,
    deferredWaitMs: 5000,
    rateLimits: false,
    messagesPerBucket: limits.MESSAGES_PER_BUCKET,
    requestsPerSecond: limits.REQUESTS_PER_SECOND,
    holdUndelivered: false,
  }
}

export function addProblem(world: World, kind: Problem['kind'], detail: string): void {
  world.problems.push({ seq: world.changes.seq, kind, detail })
}

export function addCall(world: World, call: Omit<Call, 'seq' | 'at'>): void {
  const seq = world.changes.emit({ kind: 'call' })
  world.calls.push({ seq, at: Date.now(), ...call })
  world.callCounts.set(call.method, (world.callCounts.get(call.method) ?? 0) + 1)
  if (world.calls.length > CALLS_KEPT) world.calls.splice(0, CALLS_KEPT / 2)
}

/** What Discord itself tells a person when the app fails them. */
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

import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Json, SandboxSettings } from './control-types.ts'
import { createSession, type Session } from './gateway-session.ts'
import { ALL_INTENTS, disallowed } from './intents.ts'
import { GATEWAY_EVENTS, GATEWAY_WINDOW_MS } from './limits.ts'

const CLOSE_MS = 200
/** Interactions that may be delivered again. */
const KEPT = 50

/** docs, Gateway Opcodes. */
const OP = {
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  reconnect: 7,
  requestMembers: 8,
  invalid: 9,
  hello: 10,
  ack: 11,
}

/** docs, Gateway Close Event Codes. */
const CLOSE = {
  unknownOpcode: [4001, 'Unknown opcode'],
  decode: [4002, 'Error while decoding payload'],
  notAuthenticated: [4003, 'Not authenticated'],
  authentication: [4004, 'Authentication failed'],
  already: [4005, 'Already authenticated'],
  rate: [4008, 'Rate limited'],
  timedOut: [4009, 'Session timed out'],
  shard: [4010, 'Invalid shard'],
  version: [4012, 'Invalid API version'],
  intents: [4013, 'Invalid intent(s)'],
  disallowed: [4014, 'Disallowed intent(s)'],
} as const

interface Hooks {
  readonly settings: SandboxSettings
  readonly botToken: string
  /** What a new session is told: READY, then its guilds. */
  readonly welcome: (session: Session) => void
  readonly requestMembers: (session: Session, request: Json) => void
  readonly changed: () => void
  readonly problem: (detail: string) => void
}

export interface GatewayEvent {
  readonly type: string
  /** The intents, one of which a session needs; 0: sent to everyone. */
  readonly intent: number
  readonly guild?: string | null
  /** What is said, which may depend on the session's intents. */
  readonly data: Json | ((intents: number) => Json)
}

export type Gateway = ReturnType<typeof createGateway>

function parse(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Discord's Gateway v10: sockets, sessions, heartbeats, resuming, and who is told what. */
export function createGateway({ settings, botToken, welcome, requestMembers, changed, problem }: Hooks) {
  const server = new WebSocketServer({ noServer: true })
  const sockets = new Set<WebSocket>()
  const sessions = new Map<string, Session>()
  const repeats = new Map<string, number>()
  /** The last interactions, oldest first. */
  const recent: GatewayEvent[] = []
  const counts = { identified: 0, resumed: 0, heartbeats: 0, dispatched: 0 }

  function end(socket: WebSocket, why: keyof typeof CLOSE): void {
    const [code, reason] = CLOSE[why]
    problem(`closed with ${code}: ${reason}`)
    socket.close(code, reason)
  }

  function forget(): void {
    for (const session of sessions.values()) if (session.goneMs > settings.sessionMs) sessions.delete(session.id)
  }

  function accept(socket: WebSocket, request: IncomingMessage): void {
    sockets.add(socket)
    const query = new URL(request.url ?? '/', 'http://sandbox').searchParams
    let session: Session | undefined
    let heardAt = performance.now()
    let received = 0
    const window = setInterval(() => {
      received = 0
    }, GATEWAY_WINDOW_MS)
    const watch = setInterval(() => {
      if (performance.now() - heardAt > settings.heartbeatMs * 2) end(socket, 'timedOut')
    }, settings.heartbeatMs)
    socket.on('error', () => socket.terminate())
    socket.on('close', (code) => {
      clearInterval(window)
      clearInterval(watch)
      sockets.delete(socket)
      session?.detach(socket)
      // docs, Gateway: closing with 1000 or 1001 ends the session.
      if (session && (code === 1000 || code === 1001 || code === 4009)) sessions.delete(session.id)
      changed()
    })
    socket.on('message', (bytes) => {
      received += 1
      const packet = parse(String(bytes))
      if (received > GATEWAY_EVENTS) return end(socket, 'rate')
      if (typeof packet?.op !== 'number') return end(socket, 'decode')
      heardAt = packet.op === OP.heartbeat ? performance.now() : heardAt
      session = handle(socket, session, packet) ?? session
    })
    if ((query.get('v') ?? '10') !== '10') end(socket, 'version')
    else if ((query.get('encoding') ?? 'json') !== 'json' || query.has('compress')) end(socket, 'decode')
    else
      socket.send(
        JSON.stringify({ op: OP.hello, d: { heartbeat_interval: settings.heartbeatMs, _trace: ['sandbox'] } }),
      )
    changed()
  }

  function handle(socket: WebSocket, session: Session | undefined, { op, d }: Json): Session | undefined {
    if (op === OP.heartbeat) {
      counts.heartbeats += 1
      if (settings.heartbeatAcks) socket.send(JSON.stringify({ op: OP.ack }))
      return undefined
    }
    if (op === OP.identify || op === OP.resume) {
      if (session) end(socket, 'already')
      else if (d?.token !== botToken) end(socket, 'authentication')
      else return op === OP.identify ? identify(socket, d) : resume(socket, d)
      return undefined
    }
    if (!session) end(socket, 'notAuthenticated')
    else if (op === OP.requestMembers) requestMembers(session, d)
    else if (op !== OP.presence && op !== OP.voice) end(socket, 'unknownOpcode')
    return undefined
  }

  function identify(socket: WebSocket, d: Json): Session | undefined {
    const [index, count] = d.shard ?? [0, 1]
    if (!Number.isInteger(index) || !Number.isInteger(count) || index < 0 || index >= count) {
      end(socket, 'shard')
      return undefined
    }
    if (!Number.isInteger(d.intents) || (d.intents & ~ALL_INTENTS) !== 0) {
      end(socket, 'intents')
      return undefined
    }
    if (disallowed(d.intents, settings.privileged)) {
      end(socket, 'disallowed')
      return undefined
    }
    if (typeof d.properties !== 'object' || d.properties === null) {
      end(socket, 'decode')
      return undefined
    }
    forget()
    const session = createSession(socket, { intents: d.intents, shard: [index, count] })
    sessions.set(session.id, session)
    counts.identified += 1
    welcome(session)
    changed()
    return session
  }

  function resume(socket: WebSocket, d: Json): Session | undefined {
    forget()
    const session = sessions.get(d.session_id)
    if (!session?.resume(socket, d.seq)) {
      socket.send(JSON.stringify({ op: OP.invalid, d: false }))
      return undefined
    }
    counts.resumed += 1
    session.dispatch('RESUMED', { _trace: ['sandbox'] })
    changed()
    return session
  }

  const listening = ({ intent, guild }: GatewayEvent) =>
    [...sessions.values()].filter(
      ({ intents, shard: [index, count] }) =>
        (intent === 0 || (intents & intent) !== 0) &&
        (!guild || Number((BigInt(guild) >> 22n) % BigInt(count)) === index),
    )

  return {
    counts,
    upgrade: (request: IncomingMessage, stream: Duplex, head: Buffer) =>
      server.handleUpgrade(request, stream, head, (socket) => accept(socket, request)),
    get size() {
      return sockets.size
    },
    /** Sessions that have a socket, or may still come back. */
    get sessions() {
      forget()
      return sessions.size
    },
    get live() {
      return [...sessions.values()].filter((session) => session.live).length
    },
    /** Tells every session that listens; one without its socket finds it in its replay. @returns how many */
    dispatch: (event: GatewayEvent): number => {
      forget()
      const told = listening(event)
      if (event.type === 'INTERACTION_CREATE') recent.push(event)
      if (recent.length > KEPT) recent.shift()
      const times = 1 + (repeats.get(event.type) ?? 0)
      if (told.length > 0) repeats.delete(event.type)
      for (const session of told) {
        const data = typeof event.data === 'function' ? event.data(session.intents) : event.data
        for (let n = 0; n < times; n += 1) session.dispatch(event.type, data)
      }
      counts.dispatched += told.length
      return told.length
    },
    /** The next event of this type comes that many times more. */
    repeatNext: (type: string, times: number) => repeats.set(type, times),
    /** Delivers the last interactions again, newest first: late and out of order. @returns how many */
    redeliver: (count: number): number => {
      const again = recent.slice(-count).reverse()
      for (const event of again) for (const session of listening(event)) session.dispatch(event.type, event.data)
      return again.length
    },
    /** Asks every client to reconnect and resume (op 7), as Discord does when it deploys. */
    reconnect: () => {
      for (const socket of sockets) socket.send(JSON.stringify({ op: OP.reconnect, d: null }))
    },
    /** Ends every session (op 9): the clients must identify again. */
    invalidate: () => {
      sessions.clear()
      for (const socket of sockets) socket.send(JSON.stringify({ op: OP.invalid, d: false }))
    },
    cut: () => {
      for (const socket of sockets) socket.terminate()
    },
    /** Says good-bye; whoever does not answer is cut. */
    close: async () => {
      const gone = [...sockets].map(
        (socket) =>
          new Promise<void>((resolve) => {
            const cut = setTimeout(() => socket.terminate(), CLOSE_MS)
            socket.once('close', () => {
              clearTimeout(cut)
              resolve()
            })
            socket.close(1001)
          }),
      )
      await Promise.all(gone)
      server.close()
    },
  }
}

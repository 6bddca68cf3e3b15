import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Json, SandboxSettings } from './control-types.ts'
import { SOCKETS } from './limits.ts'

const SERVER_PING_MS = 10_000
const TICKET_MS = 60_000
const CLOSE_MS = 200
/** Envelopes that may be delivered again. */
const KEPT = 50

export type Outcome =
  | { readonly kind: 'acked'; readonly payload: Json; readonly ms: number }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'not_delivered' }

export interface Envelope {
  readonly type: 'slash_commands' | 'interactive' | 'events_api'
  readonly payload: Json
  readonly retry?: { readonly attempt: number; readonly reason: string }
}

interface Hooks {
  readonly settings: SandboxSettings
  readonly appId: string
  readonly changed: () => void
  readonly acked: () => void
  readonly lateAck: (type: string) => void
}

export type SocketHub = ReturnType<typeof createSocketHub>

function parse(text: string): { envelope_id?: string; payload?: Json } {
  try {
    return JSON.parse(text) ?? {}
  } catch {
    return {}
  }
}

/** Socket Mode: tickets, sockets, envelopes and their acknowledgements. Each envelope goes to one socket, in turn. */
export function createSocketHub({ settings, appId, changed, acked, lateAck }: Hooks) {
  const server = new WebSocketServer({ noServer: true })
  const tickets = new Map<string, number>()
  const sockets = new Set<WebSocket>()
  const leaving = new WeakSet<WebSocket>()
  const waiting = new Map<string, { type: string; resolve: (payload: Json) => void }>()
  const expired = new Map<string, string>()
  const repeats = new Map<string, number>()
  /** Envelopes that wait for a socket (`holdUndelivered`). */
  const held = new Set<() => void>()
  /** Which socket carries an unacknowledged envelope (`holdUndelivered`). */
  const carriers = new Map<() => void, WebSocket>()
  const counts = { sent: 0, acked: 0, late: 0, unanswered: 0 }
  /** The last envelopes, oldest first, as they were sent. */
  const recent: string[] = []
  let turn = 0

  function openTicket(): string {
    const ticket = randomUUID()
    tickets.set(ticket, Date.now() + TICKET_MS)
    return ticket
  }

  /** A ticket opens one socket, once (docs, apps.connections.open). */
  function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://sandbox').searchParams.get('ticket') ?? ''
    const until = tickets.get(ticket) ?? 0
    tickets.delete(ticket)
    if (until < Date.now()) {
      stream.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n')
      return
    }
    server.handleUpgrade(request, stream, head, accept)
  }

  function accept(socket: WebSocket): void {
    if (sockets.size >= SOCKETS) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }))
      socket.close()
      return
    }
    sockets.add(socket)
    const ping = setInterval(() => socket.ping('Ping from the sandbox'), SERVER_PING_MS)
    ping.unref()
    socket.on('error', () => socket.terminate())
    socket.on('message', (data) => received(String(data)))
    socket.on('close', () => {
      clearInterval(ping)
      sockets.delete(socket)
      for (const [deliver, carrier] of [...carriers]) if (carrier === socket) deliver()
      changed()
    })
    const debug = { host: 'sandbox', build_number: 1, approximate_connection_time: 18_060 }
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: sockets.size,
        debug_info: debug,
        connection_info: { app_id: appId },
      }),
    )
    for (const deliver of [...held]) deliver()
    changed()
  }

  function received(text: string): void {
    const { envelope_id: id, payload } = parse(text)
    const answer = waiting.get(id ?? '')
    if (answer) {
      answer.resolve(payload ?? {})
      return
    }
    const type = expired.get(id ?? '')
    if (type === undefined) return
    expired.delete(id ?? '')
    counts.late += 1
    lateAck(type)
  }

  const ready = () => [...sockets].filter((socket) => socket.readyState === socket.OPEN && !leaving.has(socket))

  function next(): WebSocket | undefined {
    const choice = ready()
    turn += 1
    return choice[turn % Math.max(choice.length, 1)]
  }

  /** Sends one envelope and waits for its acknowledgement, `ackTimeoutMs` at most. */
  async function send({ type, payload, retry }: Envelope): Promise<Outcome> {
    if (!settings.holdUndelivered && ready().length === 0) return { kind: 'not_delivered' }
    const id = randomUUID()
    const begun = performance.now()
    counts.sent += 1
    const extra = type === 'events_api' ? { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? '' } : {}
    const accepts_response_payload = type !== 'events_api'
    return new Promise((resolve) => {
      const done = (outcome: Outcome) => {
        clearTimeout(timer)
        waiting.delete(id)
        held.delete(deliver)
        carriers.delete(deliver)
        resolve(outcome)
      }
      const timer = setTimeout(() => {
        counts.unanswered += 1
        expired.set(id, type)
        done({ kind: 'timeout' })
      }, settings.ackTimeoutMs)
      waiting.set(id, {
        type,
        resolve: (answer) => {
          counts.acked += 1
          acked()
          done({ kind: 'acked', payload: answer, ms: performance.now() - begun })
        },
      })
      const text = JSON.stringify({ envelope_id: id, type, payload, accepts_response_payload, ...extra })
      recent.push(text)
      if (recent.length > KEPT) recent.shift()
      const deliver = () => {
        const socket = next()
        if (!socket) {
          held.add(deliver)
          return
        }
        held.delete(deliver)
        if (settings.holdUndelivered) carriers.set(deliver, socket)
        socket.send(text)
        const repeat = repeats.get(type) ?? 0
        repeats.set(type, 0)
        for (let n = 0; n < repeat; n += 1) socket.send(text)
      }
      deliver()
    })
  }

  return {
    openTicket,
    upgrade,
    send,
    counts,
    get size() {
      return sockets.size
    },
    /** The next envelope of this type comes that many times more. */
    repeatNext: (type: string, times: number) => repeats.set(type, times),
    /** Delivers the last envelopes again, newest first: late and out of order. @returns how many */
    redeliver: (count: number): number => {
      const again = recent.slice(-count).reverse()
      const to = next()
      if (!to) return 0
      for (const text of again) to.send(text)
      return again.length
    },
    /** Asks the oldest socket to leave, or all, as Slack does before recycling a host; nothing more is sent to it. */
    disconnect: (reason: string, all: boolean) => {
      const staying = [...sockets].filter((socket) => !leaving.has(socket))
      for (const socket of all ? staying : staying.slice(0, 1)) {
        leaving.add(socket)
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'sandbox' } }))
      }
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

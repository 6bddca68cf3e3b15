import { randomUUID } from 'node:crypto'
import type { WebSocket } from 'ws'
import type { Json } from './control-types.ts'

/** Packets kept for a replay. */
const REPLAYED = 5000

interface Packet {
  readonly s: number
  readonly text: string
}

export interface Session {
  readonly id: string
  readonly intents: number
  readonly shard: readonly [number, number]
  readonly live: boolean
  /** Real milliseconds since its socket went; 0 while it has one. */
  readonly goneMs: number
  readonly seq: number
  dispatch(type: string, data: Json): void
  /** Takes another socket and replays. @returns false when too much was missed */
  resume(socket: WebSocket, seq: number): boolean
  detach(socket: WebSocket): void
}

/** One identified client: it outlives its sockets, numbers its events and can replay them (docs, Gateway, Resuming). */
export function createSession(
  first: WebSocket,
  { intents, shard }: { intents: number; shard: readonly [number, number] },
): Session {
  let socket: WebSocket | undefined = first
  let goneAt = 0
  let seq = 0
  const log: Packet[] = []
  return {
    id: randomUUID().replaceAll('-', ''),
    intents,
    shard,
    get live() {
      return socket?.readyState === 1
    },
    get goneMs() {
      return socket ? 0 : performance.now() - goneAt
    },
    get seq() {
      return seq
    },
    dispatch: (t, d) => {
      seq += 1
      const text = JSON.stringify({ op: 0, s: seq, t, d })
      log.push({ s: seq, text })
      if (log.length > REPLAYED) log.splice(0, REPLAYED / 2)
      if (socket?.readyState === 1) socket.send(text)
    },
    resume: (next, known) => {
      const oldest = log[0]?.s ?? seq + 1
      if (known > seq || known < oldest - 1) return false
      socket?.terminate()
      socket = next
      for (const packet of log) if (packet.s > known) next.send(packet.text)
      return true
    },
    detach: (gone) => {
      if (socket !== gone) return
      socket = undefined
      goneAt = performance.now()
    },
  }
}

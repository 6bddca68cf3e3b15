import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { Json } from '../../../src/sandbox/discord/control-types.ts'
import type { DiscordSandbox } from '../../../src/sandbox/discord/start.ts'
import { BOT_TOKEN } from './with-discordjs.ts'

export type Raw = Awaited<ReturnType<typeof connect>>

/** The Gateway without discord.js: packets as they come. */
export async function connect(sandbox: DiscordSandbox, query = '?v=10&encoding=json') {
  const socket = new WebSocket(`${sandbox.apiUrl.replace('http', 'ws').replace('/api', '/')}${query}`)
  const packets: Json[] = []
  const waiting = new Set<() => void>()
  const closed = once(socket, 'close').then(([code]) => code as number)
  const wake = () => {
    for (const each of waiting) each()
  }
  socket.on('message', (bytes) => {
    packets.push(JSON.parse(String(bytes)))
    wake()
  })
  socket.on('close', wake)
  await once(socket, 'open')
  /** The first packet that fits, taken out of those that came. */
  const next = async (fits: (packet: Json) => boolean): Promise<Json> => {
    for (;;) {
      const at = packets.findIndex(fits)
      if (at !== -1) return packets.splice(at, 1)[0]
      if (socket.readyState === WebSocket.CLOSED) throw new Error('closed')
      await new Promise<void>((resolve) => {
        const once = () => {
          waiting.delete(once)
          resolve()
        }
        waiting.add(once)
      })
    }
  }
  const send = (op: number, d: Json) => socket.send(JSON.stringify({ op, d }))
  return {
    socket,
    packets,
    closed,
    send,
    op: (op: number) => next((packet) => packet.op === op),
    event: (type: string) => next((packet) => packet.t === type),
    identify: (intents: number, more: Json = {}) =>
      send(2, { token: BOT_TOKEN, intents, properties: { os: 'linux', browser: 'test', device: 'test' }, ...more }),
    resume: (session: string, seq: number) => send(6, { token: BOT_TOKEN, session_id: session, seq }),
  }
}

/** Connects, and is ready. */
export async function identified(sandbox: DiscordSandbox, intents: number): Promise<Raw & { session: string }> {
  const raw = await connect(sandbox)
  raw.identify(intents)
  const { d } = await raw.event('READY')
  return { ...raw, session: d.session_id }
}

import { WebSocket } from 'ws'
import type { Json } from '../../../src/sandbox/slack/control-types.ts'
import type { SlackSandbox } from '../../../src/sandbox/slack/start.ts'
import { APP_TOKEN } from './with-bolt.ts'

export interface Received {
  readonly envelope_id: string
  readonly type: string
  readonly payload: Json
  readonly retry_attempt?: number
  readonly retry_reason?: string
}

/** A bare Socket Mode client, to see what Bolt hides. `answer` gives the acknowledgement, or undefined for none. */
export async function rawSocket(sandbox: SlackSandbox, answer: (envelope: Received) => object | undefined) {
  const opened = await fetch(`${sandbox.apiUrl}apps.connections.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${APP_TOKEN}` },
  })
  const { url } = (await opened.json()) as { url: string }
  const socket = new WebSocket(url)
  const received: Received[] = []
  const listeners = new Set<() => void>()
  const hello = new Promise<Json>((resolve) => {
    socket.on('message', (data) => {
      const message = JSON.parse(String(data))
      if (message.type === 'hello') return resolve(message)
      received.push(message)
      const payload = answer(message)
      if (payload) socket.send(JSON.stringify({ envelope_id: message.envelope_id, payload }))
      for (const listener of listeners) listener()
    })
  })
  /** Resolves when so many envelopes have come. */
  const count = (wanted: number) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (received.length >= wanted) resolve()
      }
      listeners.add(look)
      look()
    })
  return { url, hello: await hello, received, count, close: () => socket.close() }
}

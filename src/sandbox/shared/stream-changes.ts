import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Changes } from './changes.ts'

const KEEP_ALIVE_MS = 15_000

/** Writes each change that `visible` lets through until the reader leaves, and a sign of life now and then. */
export function streamChanges<C extends { readonly seq: number }>(
  context: Context,
  changes: Changes<C>,
  visible: (change: C) => boolean,
): Response {
  return streamSSE(context, async (stream) => {
    const queue: C[] = []
    let wake = () => {}
    const stop = changes.subscribe((change) => {
      if (!visible(change)) return
      queue.push(change)
      wake()
    })
    const alive = setInterval(() => void stream.write(': still here\n\n'), KEEP_ALIVE_MS)
    stream.onAbort(() => wake())
    await stream.write(': open\n\n')
    while (!stream.aborted) {
      for (const change of queue.splice(0))
        await stream.writeSSE({ data: JSON.stringify(change), id: String(change.seq) })
      if (queue.length > 0 || stream.aborted) continue
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    clearInterval(alive)
    stop()
  })
}

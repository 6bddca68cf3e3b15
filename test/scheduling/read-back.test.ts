import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { ThreadReply } from '../../src/interaction/happening.ts'
import { type ChatMessenger, DeliveryError } from '../../src/interaction/messenger.ts'
import { createSteppedClock } from '../../src/scheduling/clocks.ts'
import { createReadBack } from '../../src/scheduling/read-back.ts'

/** Three threads, each with one reply, `r1` of the first being kept already; `replies`: what the platform answers. */
function scene(replies: (thread: string) => void | Promise<void>) {
  const told: string[] = []
  const warned: string[] = []
  const warn = (_facts: object, message: string) => warned.push(message)
  const messenger = {
    async replies({ messageId }: { messageId: string }) {
      await replies(messageId)
      const user = { id: 'U1', name: 'DGS' }
      return ['r1', 'r2'].map((message) => ({ message, user, text: messageId, at: '2026-06-12T08:00:00Z' }))
    },
  }
  const readBack = createReadBack({
    openThreads: async () =>
      ['t1', 't2', 't3'].map((message, index) => ({
        installation: 'T1',
        channelId: 'C1',
        message,
        known: index === 0 ? ['r1'] : [],
      })),
    messenger: () => messenger as unknown as ChatMessenger,
    replied: async ({ thread, message }: ThreadReply) => {
      told.push(`${thread}/${message}`)
    },
    clock: createSteppedClock(Temporal.Instant.from('2026-06-12T09:00:00Z')),
    logger: { info: warn, warn, error: warn },
  })
  return { readBack, told, warned }
}

test('what the platform puts off is asked again when it says so; a thread that it refuses keeps no other from being read', async () => {
  let busy = 1
  const { readBack, told, warned } = scene((thread) => {
    if (thread === 't2') throw new DeliveryError('conversations.replies: is_archived', { kind: 'refused' })
    busy -= 1
    if (busy === 0) throw new DeliveryError('conversations.replies: ratelimited', { kind: 'retry', retryAfterMs: 5 })
  })
  await readBack.read('slack')
  expect(told).toEqual(['t1/r2', 't3/r1', 't3/r2'])
  expect(warned).toEqual(['a thread could not be read back; it is tried again at the next connection'])
})

test('stopping does not wait for what a platform put off, and reads no further', async () => {
  const { readBack, told, warned } = scene(() => {
    throw new DeliveryError('ratelimited', { kind: 'retry', retryAfterMs: 60_000 })
  })
  const reading = readBack.read('discord')
  await new Promise((resolve) => setImmediate(resolve))
  await readBack.stop()
  await reading
  expect(told).toEqual([])
  expect(warned).toEqual([])
})

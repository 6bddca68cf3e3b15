import { RateLimitError } from 'discord.js'
import { expect, test } from 'vitest'
import { toDeliveryError } from '../../../src/platforms/discord/delivery-fault.ts'

test('a limit that discord.js knows beforehand says what it is, and until when', () => {
  const limit = new RateLimitError({
    global: true,
    hash: '',
    limit: 50,
    majorParameter: 'global',
    method: 'POST',
    retryAfter: 0,
    route: '/channels/:id/messages',
    scope: 'user',
    sublimitTimeout: 0,
    timeToReset: 480,
    url: '',
  })
  const error = toDeliveryError(limit, 'post', { repeatable: false })
  expect(error.message).toBe('post: RateLimitError[/channels/:id/messages]')
  expect(error.fault).toEqual({ kind: 'retry', retryAfterMs: 480 })
})

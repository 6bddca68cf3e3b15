import { DiscordAPIError, RateLimitError } from 'discord.js'
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

test('a field that Discord refuses is named, and nothing that was sent is quoted', () => {
  const _errors = [{ code: 'ENUM_TYPE_COERCE', message: 'Value "Le maire est absent" is not known' }]
  const raw = { code: 50_035, message: 'Invalid Form Body', errors: { embeds: { 0: { title: { _errors } } } } }
  const refused = new DiscordAPIError(raw as never, 50_035, 400, 'POST', '', { files: undefined, body: {} })
  const error = toDeliveryError(refused, 'post', { repeatable: false })
  expect(error.message).toBe('post: 50035 Invalid Form Body embeds[0].title[ENUM_TYPE_COERCE]')
  expect(toDeliveryError(new TypeError('Le maire'), 'post', { repeatable: false }).message).toBe('post: TypeError')
})

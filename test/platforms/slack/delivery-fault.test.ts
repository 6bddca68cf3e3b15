import { ErrorCode } from '@slack/web-api'
import { expect, test } from 'vitest'
import { toDeliveryError } from '../../../src/platforms/slack/delivery-fault.ts'

const refused = (error: string) => Object.assign(new Error(error), { code: ErrorCode.PlatformError, data: { error } })
const QUOTED = 'Le maire <maire@exemple.fr> est absent'

// Its message is logged.
test.each([
  ['Slack’s one word', refused('invalid_blocks'), 'chat.postMessage: invalid_blocks'],
  ['a page in its place', refused(`<html>${QUOTED}</html>`), 'chat.postMessage: no answer of Slack’s'],
  [
    'an HTTP status',
    Object.assign(new Error(QUOTED), { code: ErrorCode.HTTPError, statusCode: 503 }),
    'chat.postMessage: slack_webapi_http_error 503',
  ],
  [
    'what lies under a call',
    Object.assign(new Error(QUOTED), {
      code: ErrorCode.RequestError,
      original: Object.assign(new Error(QUOTED), { code: 'ECONNRESET' }),
    }),
    'chat.postMessage: ECONNRESET',
  ],
  ['an answer nobody can read', new TypeError(QUOTED), 'chat.postMessage: TypeError'],
])('says why, and quotes nothing: %s', (_, error, message) => {
  expect(toDeliveryError(error, 'chat.postMessage', { repeatable: false }).message).toBe(message)
})

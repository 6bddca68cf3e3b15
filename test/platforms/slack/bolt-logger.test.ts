import { expect, test } from 'vitest'
import { boltLogger, webApiLogger } from '../../../src/platforms/slack/bolt-logger.ts'

test('what Bolt warns of is logged without tokens; what it chats about is not', () => {
  const lines: string[] = []
  const keep = (facts: object, message: string) => lines.push(JSON.stringify({ ...facts, message }))
  const log = boltLogger({ info: keep, warn: keep, error: keep })
  log.debug('payload', { text: 'secret' })
  log.info('connected')
  log.warn('refused', 'xoxb-123-abc')
  log.error('wss://example.invalid with xapp-1-A-2')
  expect(lines).toEqual([
    '{"from":"bolt","message":"refused [token]"}',
    '{"from":"bolt","message":"wss://example.invalid with [token]"}',
  ])
})

test('nor words that may be anybody’s: an error’s message, an address, what Slack quotes of a call', () => {
  const lines: string[] = []
  const keep = (facts: object, message: string) => lines.push(JSON.stringify({ ...facts, message }))
  const logger = { info: keep, warn: keep, error: keep }
  boltLogger(logger).error('HTTP error', Object.assign(new Error('Le maire est absent'), { code: 'ECONNRESET' }))
  boltLogger(logger).warn('refused for <maire@exemple.fr>')
  const web = webApiLogger(logger)
  web.warn('Le maire est absent', 0, ['Le maire est absent'])
  web.error('must be shorter: "Le maire est absent" [json-pointer:/blocks/0/text]')
  expect(lines).toEqual([
    '{"from":"bolt","message":"HTTP error Error ECONNRESET"}',
    '{"from":"bolt","message":"refused for <[address]>"}',
    '{"from":"web-api","at":"/blocks/0/text","message":"Slack finds fault with a field"}',
  ])
})

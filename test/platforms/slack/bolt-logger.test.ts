import { expect, test } from 'vitest'
import { boltLogger } from '../../../src/platforms/slack/bolt-logger.ts'

test('what Bolt warns of is logged without tokens; what it chats about is not', () => {
  const lines: string[] = []
  const keep = (facts: object, message: string) => lines.push(JSON.stringify({ ...facts, message }))
  const log = boltLogger({ info: keep, warn: keep, error: keep })
  log.debug('payload', { text: 'secret' })
  log.info('connected')
  log.warn('refused', 'xoxb-123-abc')
  log.error(new Error('wss://example.invalid with xapp-1-A-2'))
  expect(lines).toEqual([
    '{"from":"bolt","message":"refused [token]"}',
    '{"from":"bolt","message":"wss://example.invalid with [token]"}',
  ])
})

import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

const SCRIPT = `
const { createLogger } = await import('./src/entries/logger.ts')
const { DeliveryError } = await import('./src/interaction/messenger.ts')
const logger = createLogger('info')
const query = Object.assign(new Error('Invalid value: "Le maire est absent"'), { code: 'P2010' })
logger.error({ err: new Error('Le maire est absent\\n    at la maire de Pompey', { cause: query }) }, 'the scheduler stumbled')
logger.warn({ err: new DeliveryError('chat.postMessage: internal_error', { kind: 'unknown' }) }, 'no answer')
`

it('logs what failed and where, never the words of a message, which may be a member’s', () => {
  const { stderr } = spawnSync(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', SCRIPT],
    { encoding: 'utf8' },
  )
  const [stumbled, unanswered] = stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(stderr).not.toContain('maire')
  expect(stumbled).toMatchObject({ msg: 'the scheduler stumbled', err: { error: 'Error', cause: { code: 'P2010' } } })
  expect(unanswered).toMatchObject({ err: { reason: 'chat.postMessage: internal_error' } })
})

it('ends on an unexpected error without printing it whole', () => {
  const script = `
const { withEnvironment } = await import('./src/entries/environment.ts')
withEnvironment(async () => {
  throw Object.assign(new Error('Le maire est absent'), { detail: 'Key (email)=(maire@exemple.fr) exists', code: '23505' })
})`
  const { stderr, status } = spawnSync(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', script],
    { encoding: 'utf8' },
  )
  expect(status).toBe(1)
  const [sentence, line = '', ...more] = stderr.trim().split('\n')
  expect(sentence).toContain('Une erreur imprévue arrête le programme.')
  expect(JSON.parse(line)).toMatchObject({ level: 50, err: { error: 'Error', code: '23505' } })
  expect(more).toEqual([])
  expect(stderr).not.toMatch(/[Ll]e maire|exemple\.fr/)
})

import { expect, test } from 'vitest'
import { mailCode } from '../../src/scheduling/mail-code.ts'

test.each([
  ['550 5.1.1 <maire@exemple.fr>: user unknown', '550 5.1.1'],
  ['451 greylisted maire@exemple.fr', '451'],
  ['connect ECONNREFUSED 127.0.0.1:25', 'ECONNREFUSED'],
  ['adresse refusée : maire exemple.fr', 'mail'],
])('of « %s » the log holds %s', (reason, code) => {
  expect(mailCode(reason)).toBe(code)
})

import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { makeFormKey, readFormKey } from '../../../src/application/form-key.ts'
import { addressDigest, grantExpiry, readGrant, signGrant } from '../../../src/application/reading-grant.ts'

const SECRET = 'j8Zt5yqGd2Vw9XkPq1Lr7Nc4Ms0Hb3Fa'
const NOW = Temporal.Instant.from('2026-06-09T10:00:00Z')
const GRANT = {
  network: '01980000-0000-7000-8000-000000000001',
  minutes: '01980000-0000-7000-8000-000000000002',
  version: 3,
  person: '01980000-0000-7000-8000-000000000003',
  expires: grantExpiry(Temporal.Instant.from('2026-06-17T22:00:00Z')),
}
const token = signGrant({ ...GRANT, to: 'Dgs@Malleloy.fr' }, SECRET)

test('a link names one person, one version, one address, until fifteen days after the close', () => {
  expect(readGrant(token, SECRET)).toEqual({ ...GRANT, address: addressDigest('dgs@malleloy.fr') })
  expect(GRANT.expires.toString()).toBe('2026-07-02T22:00:00Z')
  expect(token).toMatch(/^[\w-]+$/)
  expect(token.length).toBeLessThan(140)
  // Written again, the mail is the same.
  expect(signGrant({ ...GRANT, to: 'dgs@malleloy.fr' }, SECRET)).toBe(token)
})

test('whatever is changed in it, it is not ours any more', () => {
  fc.assert(
    fc.property(fc.nat({ max: token.length - 1 }), fc.constantFrom(...'ABCxyz019-_'), (at, letter) => {
      const altered = token.slice(0, at) + letter + token.slice(at + 1)
      fc.pre(altered !== token)
      expect(readGrant(altered, SECRET)).toBeNull()
    }),
  )
  for (const other of ['', token.slice(0, -1), `${token}A`, `${token}=`, token.replace(/-/g, '+'), 'é'.repeat(40)]) {
    if (other !== token) expect(readGrant(other, SECRET)).toBeNull()
  }
  expect(readGrant(token, `${SECRET}!`)).toBeNull()
})

test('a form is sent by whoever was shown it, within the day, under a key of its own', () => {
  const key = makeFormKey(token, SECRET, NOW)
  const read = (given: string, { scope = token, hours = 0 } = {}) =>
    readFormKey(given, scope, { secret: SECRET, now: NOW.add({ hours }) })
  expect(read(key)).toMatchObject({ old: false })
  expect(read(key, { hours: 21 })).toMatchObject({ old: true })
  expect(read(key, { scope: 'another link' })).toBeNull()
  expect(read(`z${key}`)).toBeNull()
  expect(read('')).toBeNull()
  expect(read(makeFormKey(token, SECRET, NOW))?.id).not.toBe(read(key)?.id)
})

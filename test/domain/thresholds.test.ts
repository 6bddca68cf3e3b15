import { describe, expect, it } from 'vitest'
import { parseSiren } from '../../src/domain/siren.ts'
import { DEFAULT_STRATUM_THRESHOLD, stratum } from '../../src/domain/strata.ts'
import { mayorsRequest, mayorsThird, mayorsYearlyLimit } from '../../src/domain/thresholds.ts'
import { day } from './support.ts'

describe('a third of the mayors (T1, T3)', () => {
  it.each([
    [36, 12],
    [13, 5],
    [10, 4],
    [71, 24],
    [1, 1],
  ])('of %i communes is %i', (communes, needed) => {
    expect(mayorsThird(communes)).toBe(needed)
  })

  it('a blank agenda is none', () => {
    const request = { communes: 3, supports: ['m1'], withdrawn: [], agenda: '   ' }
    expect(mayorsRequest(request)).toEqual({ counted: 1, accepted: false, missing: 0 })
  })
})

describe('four a civil year (T2)', () => {
  const asked = (...dates: string[]) => dates.map((date) => ({ date: day(date), origin: 'maires' as const }))

  it('the fifth is refused, the first of the next year is not', () => {
    const meetings = asked('2027-01-12', '2027-03-09', '2027-06-08', '2027-12-31')
    expect(mayorsYearlyLimit({ meetings, requestDate: day('2027-12-31') })).toEqual({ accepted: false, yearlyRank: 5 })
    expect(mayorsYearlyLimit({ meetings, requestDate: day('2028-01-01') })).toEqual({ accepted: true, yearlyRank: 1 })
  })
})

describe('strata (S1)', () => {
  it('below is strict', () => {
    expect(stratum(4499)).toBe('petite')
    expect(stratum(DEFAULT_STRATUM_THRESHOLD)).toBe('urbaine')
    expect(stratum(999, 1000)).toBe('petite')
  })
})

describe('SIREN', () => {
  it.each(['245400601', '245 400 601', ' 245\u00a0400\u202f601 '])('%o is read', (input) => {
    expect(parseSiren(input)).toEqual({ siren: '245400601' })
  })

  it.each([
    ['24540060', 'length'],
    ['2454006011', 'length'],
    ['24540060O', 'length'],
    ['', 'length'],
    ['245400602', 'key'],
  ] as const)('%o is refused: %s', (input, refused) => {
    expect(parseSiren(input)).toEqual({ refused })
  })
})

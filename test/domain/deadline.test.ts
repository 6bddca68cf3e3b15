import { describe, expect, it } from 'vitest'
import { circulationAdvice } from '../../src/domain/circulation-advice.ts'
import {
  DEFAULT_DEADLINE_POLICY,
  type DeadlinePolicy,
  deadline,
  deadlinePolicyRefusal,
} from '../../src/domain/deadline.ts'
import { latestSendingDate } from '../../src/domain/notice.ts'
import { day, instant, local, METROPOLE, PARIS } from './support.ts'

const from = (circulated: string, change: Partial<DeadlinePolicy> = {}, zone = PARIS) =>
  deadline({
    circulatedAt: local(circulated, zone),
    zone,
    policy: { ...DEFAULT_DEADLINE_POLICY, ...change },
    calendar: METROPOLE,
  })

describe('the four ways of counting eight days from Thursday 30 April 2026', () => {
  it.each([
    ['calendaires', '2026-05-08'],
    ['ouvrables', '2026-05-12'],
    ['ouvres', '2026-05-15'],
    ['francs', '2026-05-09'],
  ] as const)('%s end on %s', (mode, lastDay) => {
    expect(from('2026-04-30T17:30', { mode }).lastDay.toString()).toBe(lastDay)
  })
})

describe('the day of circulation (D1, Z)', () => {
  it('is the local one, a second before and at midnight', () => {
    expect(from('2026-06-02T23:59:59').lastDay.toString()).toBe('2026-06-10')
    expect(from('2026-06-03T00:00').lastDay.toString()).toBe('2026-06-11')
  })

  it('differs between zones at one instant', () => {
    const at = { circulatedAt: instant('2026-06-02T22:30:00Z'), policy: DEFAULT_DEADLINE_POLICY, calendar: METROPOLE }
    expect(deadline({ ...at, zone: PARIS }).lastDay.toString()).toBe('2026-06-11')
    expect(deadline({ ...at, zone: 'America/Guadeloupe' }).closesAt.toString()).toBe('2026-06-11T04:00:00Z')
  })
})

describe('clock changes', () => {
  it.each([
    ['2026-10-16T14:00', '2026-10-24T22:00:00Z'], // the last day is the eve of the change
    ['2026-10-17T14:00', '2026-10-25T23:00:00Z'], // the last day has 25 hours
    ['2026-03-21T10:00', '2026-03-29T22:00:00Z'], // the last day has 23 hours
  ])('circulated %s closes at %s', (circulated, closesAt) => {
    expect(from(circulated).closesAt.toString()).toBe(closesAt)
  })
})

describe('months (D7)', () => {
  const months = { unit: 'months', mode: null } as const
  it.each([
    ['2026-11-30T09:00', 3, '2027-02-28'],
    ['2027-11-30T09:00', 3, '2028-02-29'],
    ['2026-01-31T09:00', 1, '2026-02-28'],
    ['2026-06-15T09:00', 60, '2031-06-15'],
  ])('%s and %i months end on %s', (circulated, length, lastDay) => {
    expect(from(circulated, { ...months, length }).lastDay.toString()).toBe(lastDay)
  })

  it('extend like days (D3)', () => {
    const extension = 'jour-ouvrable-suivant' as const
    expect(from('2026-06-14T09:00', { ...months, length: 1, extension }).lastDay.toString()).toBe('2026-07-15')
  })
})

describe('extension (D3)', () => {
  const extension = 'jour-ouvrable-suivant' as const
  it.each([
    ['calendaires', '2026-05-06T09:00', '2026-05-15'], // the 14th is Ascension
    ['ouvrables', '2026-06-05T09:00', '2026-06-15'],
    ['francs', '2026-05-05T09:00', '2026-05-15'],
  ] as const)('%s from %s run to %s', (mode, circulated, lastDay) => {
    expect(from(circulated, { mode, extension }).lastDay.toString()).toBe(lastDay)
  })

  it('an ouvrable period may end on a Saturday: then it moves', () => {
    expect(from('2026-06-04T09:00', { mode: 'ouvrables' }).lastDay.toString()).toBe('2026-06-13')
    expect(from('2026-06-04T09:00', { mode: 'ouvrables', extension }).lastDay.toString()).toBe('2026-06-15')
  })
})

describe('bad policies', () => {
  it.each([0, 61, 1.5, Number.NaN, -8])('a length of %d is refused', (length) => {
    expect(deadlinePolicyRefusal({ ...DEFAULT_DEADLINE_POLICY, length })).toBe('length-out-of-range')
    expect(() => from('2026-06-02T10:15', { length })).toThrow(RangeError)
  })

  it('days need a mode', () => {
    expect(deadlinePolicyRefusal({ ...DEFAULT_DEADLINE_POLICY, mode: null })).toBe('mode-missing')
  })

  it('an unknown zone is an error', () => {
    expect(() => from('2026-06-02T10:15', {}, 'Europe/Faulx')).toThrow(RangeError)
  })
})

describe('notice (D8)', () => {
  it.each([
    ['2026-11-12', 5, '2026-11-06'],
    ['2026-10-28', 3, '2026-10-24'],
    ['2026-01-02', 0, '2026-01-01'],
  ])('a meeting on %s with %i jours francs is convened on %s at the latest', (meetingDate, clearDays, latest) => {
    expect(latestSendingDate({ meetingDate: day(meetingDate), clearDays }).toString()).toBe(latest)
  })
})

describe('advice before circulating', () => {
  const advice = (circulated: string) =>
    circulationAdvice({
      circulatedAt: local(circulated),
      zone: PARIS,
      policy: DEFAULT_DEADLINE_POLICY,
      calendar: METROPOLE,
      schoolZone: 'B',
    })

  it('offers to extend a last day that is not worked', () => {
    const { lastDay, extendTo, later } = advice('2026-06-05T10:00')
    expect([lastDay, extendTo, later].map(String)).toEqual(['2026-06-13', '2026-06-15', 'null'])
  })

  it('offers the start of term when the window meets school holidays', () => {
    const { schoolHoliday, later } = advice('2026-10-14T10:00')
    expect(schoolHoliday).toBe('vacances de la Toussaint')
    expect(later?.toString()).toBe('2026-11-02')
  })

  it('offers a quieter window when fewer than five working days are left', () => {
    const { workingDays, later } = advice('2026-04-30T10:00')
    expect(workingDays).toBe(4)
    expect(later?.toString()).toBe('2026-05-04')
  })

  it('does not take an unknown school calendar for a free one', () => {
    expect(advice('2028-06-06T10:00').schoolHoliday).toBe('unknown')
  })
})

import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { type ClashRule, clearOfCouncils } from '../../src/domain/council-clash.ts'
import { day, METROPOLE } from './support.ts'

const council = (commune: string, start: string, end: string) => ({
  commune,
  start: Temporal.PlainDateTime.from(start),
  end: Temporal.PlainDateTime.from(end),
})
const clear = (candidate: string, rule: ClashRule, stepDays = 7, start = '09:30', end = '12:00') =>
  clearOfCouncils({
    candidate: day(candidate),
    hours: { start: Temporal.PlainTime.from(start), end: Temporal.PlainTime.from(end) },
    stepDays,
    rule,
    councils: [
      council('A', '2026-11-10T12:00', '2026-11-10T13:00'),
      council('B', '2026-11-17T08:00', '2026-11-17T09:30'),
      council('C', '2026-11-24T22:00', '2026-11-25T00:30'),
    ],
    calendar: METROPOLE,
  })?.toString()

it('hours that only touch do not overlap', () => {
  expect(clear('2026-11-10', 'overlap')).toBe('2026-11-10')
  expect(clear('2026-11-17', 'overlap')).toBe('2026-11-17')
})

it('the same date does, whatever the hours', () => {
  expect(clear('2026-11-10', 'same-date')).toBe('2026-12-01')
})

it('a holiday on the way is stepped over too', () => {
  expect(clear('2026-11-10', 'same-date', 1)).toBe('2026-11-12')
  expect(clear('2026-11-11', 'overlap', 1)).toBe('2026-11-12')
})

it('a council that runs past midnight meets a meeting of the next day', () => {
  expect(clear('2026-11-25', 'overlap', 1, '00:00', '02:00')).toBe('2026-11-26')
})

it('a step of no day finds nothing rather than turning for ever', () => {
  expect(clear('2026-11-10', 'same-date', 0)).toBeUndefined()
})

import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { deadline } from '../../../src/domain/deadline.ts'
import { isWorkingDay, workingDaysBetween } from '../../../src/domain/work-calendar.ts'
import { localDay } from '../../../src/domain/zone.ts'
import { calendars, instants, PROPERTY_TIMEOUT, policies, RUNS, zones } from './support.ts'

it('a window always closes at a local 00:00, the day after its last day', { timeout: PROPERTY_TIMEOUT }, () => {
  fc.assert(
    fc.property(instants, zones, policies, calendars, (circulatedAt, zone, policy, calendar) => {
      const { lastDay, closesAt } = deadline({ circulatedAt, zone, policy, calendar })
      const local = closesAt.toZonedDateTimeISO(zone)
      expect(local.toPlainTime().toString()).toBe('00:00:00')
      expect(local.toPlainDate().toString()).toBe(lastDay.add({ days: 1 }).toString())
    }),
    RUNS,
  )
})

it('N calendar days are N × 24 h from 00:00 after the circulation, plus or minus the zone’s change', {
  timeout: PROPERTY_TIMEOUT,
}, () => {
  fc.assert(
    fc.property(instants, zones, fc.integer({ min: 1, max: 60 }), calendars, (circulatedAt, zone, length, calendar) => {
      const policy = { length, unit: 'days', mode: 'calendaires', extension: 'aucune' } as const
      const { closesAt } = deadline({ circulatedAt, zone, policy, calendar })
      const opens = localDay(circulatedAt, zone).add({ days: 1 }).toZonedDateTime(zone)
      const closes = closesAt.toZonedDateTimeISO(zone)
      const change = (closes.offsetNanoseconds - opens.offsetNanoseconds) / 3.6e12
      const hours = (closesAt.epochMilliseconds - opens.epochMilliseconds) / 3.6e6
      expect(hours).toBe(length * 24 - change)
    }),
    RUNS,
  )
})

it('an extended window ends on a working day, with only days off between', { timeout: PROPERTY_TIMEOUT }, () => {
  fc.assert(
    fc.property(instants, zones, policies, calendars, (circulatedAt, zone, policy, calendar) => {
      const counted = deadline({ circulatedAt, zone, policy: { ...policy, extension: 'aucune' }, calendar }).lastDay
      const moved = deadline({
        circulatedAt,
        zone,
        policy: { ...policy, extension: 'jour-ouvrable-suivant' },
        calendar,
      }).lastDay
      expect(isWorkingDay(moved, calendar)).toBe(true)
      expect(Temporal.PlainDate.compare(moved, counted)).toBeGreaterThanOrEqual(0)
      const between = workingDaysBetween(counted, moved, calendar)
      expect(between).toBe(moved.equals(counted) ? 0 : 1)
    }),
    RUNS,
  )
})

it('N jours ouvrés hold exactly N working days and end on one', { timeout: PROPERTY_TIMEOUT }, () => {
  fc.assert(
    fc.property(instants, zones, fc.integer({ min: 1, max: 60 }), calendars, (circulatedAt, zone, length, calendar) => {
      const policy = { length, unit: 'days', mode: 'ouvres', extension: 'aucune' } as const
      const { lastDay } = deadline({ circulatedAt, zone, policy, calendar })
      expect(workingDaysBetween(localDay(circulatedAt, zone), lastDay, calendar)).toBe(length)
      expect(isWorkingDay(lastDay, calendar)).toBe(true)
    }),
    RUNS,
  )
})

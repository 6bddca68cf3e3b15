import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { deadline } from '../../../src/domain/deadline.ts'
import { meetingPrompts, minutesReminders, reviewReminders } from '../../../src/domain/prompts.ts'
import { isWorkingDay, type WorkCalendar } from '../../../src/domain/work-calendar.ts'
import { calendars, days, instants, PROPERTY_TIMEOUT, policies, RUNS, zones } from './support.ts'

function expectMorning(at: Temporal.Instant, zone: string, calendar: WorkCalendar): void {
  const local = at.toZonedDateTimeISO(zone)
  expect(local.toPlainTime().toString()).toBe('09:00:00')
  expect(isWorkingDay(local.toPlainDate(), calendar)).toBe(true)
}

it('a review’s reminders fall on working mornings, in order, between circulation and the quiet hour', {
  timeout: PROPERTY_TIMEOUT,
}, () => {
  fc.assert(
    fc.property(instants, zones, policies, calendars, (circulatedAt, zone, policy, calendar) => {
      const { lastDay, closesAt } = deadline({ circulatedAt, zone, policy, calendar })
      const { halfway, last, preview } = reviewReminders({ circulatedAt, lastDay, closesAt, zone, calendar })
      const given = [halfway, last].filter((one) => one !== null)
      for (const one of given) expectMorning(one, zone, calendar)
      const inOrder = [circulatedAt, ...given, closesAt.subtract({ hours: 1 })]
      for (const [index, one] of inOrder.slice(1).entries()) {
        if (given.length > 0) expect(Temporal.Instant.compare(inOrder[index]!, one)).toBe(-1)
      }
      if (last) expect(Temporal.PlainDate.compare(last.toZonedDateTimeISO(zone).toPlainDate(), lastDay)).toBe(-1)
      expect(Temporal.Instant.compare(preview, circulatedAt)).toBeGreaterThanOrEqual(0)
      expect(Temporal.Instant.compare(preview, closesAt)).toBe(-1)
      if (!preview.equals(circulatedAt)) expectMorning(preview, zone, calendar)
    }),
    RUNS,
  )
})

it('every prompt falls on a working morning, before its meeting', { timeout: PROPERTY_TIMEOUT }, () => {
  fc.assert(
    fc.property(days, zones, calendars, fc.integer({ min: 7, max: 200 }), (date, zone, calendar, intervalDays) => {
      for (const { dueAt } of meetingPrompts({ date, zone, calendar, intervalDays })) {
        expectMorning(dueAt, zone, calendar)
        expect(Temporal.PlainDate.compare(dueAt.toZonedDateTimeISO(zone).toPlainDate(), date)).toBe(-1)
      }
      for (const { dueAt } of minutesReminders({ meetingDate: date, zone, calendar }))
        expectMorning(dueAt, zone, calendar)
    }),
    RUNS,
  )
})

import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { minorUntil } from '../../src/domain/minor-correction.ts'
import { isWorkingDay } from '../../src/domain/work-calendar.ts'
import { localDay, startOfDay } from '../../src/domain/zone.ts'

const calendar = { territory: 'metropole' } as const
const period = (lastDay: string, zone = 'Europe/Paris') => ({
  lastDay: Temporal.PlainDate.from(lastDay),
  zone,
  calendar,
})

test.each([
  ['a Wednesday is left to contest', '2026-06-10', '2026-06-09T22:00:00Z'],
  ['the Friday, where the period ends on a Sunday', '2026-06-14', '2026-06-11T22:00:00Z'],
  ['the Monday, where Tuesday is the 14th of July', '2026-07-14', '2026-07-12T22:00:00Z'],
  ['the Thursday before Easter Monday', '2026-04-06', '2026-04-02T22:00:00Z'],
])('%s: a correction is minor until the day before is over', (_what, lastDay, until) => {
  expect(minorUntil(period(lastDay)).toString()).toBe(until)
})

test('a whole working day is left before the close to whoever holds that it is not minor, and no more is asked', () => {
  const zones = ['Europe/Paris', 'America/Guadeloupe', 'Pacific/Noumea']
  const day = fc.integer({ min: 0, max: 1500 }).map((days) => Temporal.PlainDate.from('2026-01-01').add({ days }))
  fc.assert(
    fc.property(day, fc.constantFrom(...zones), fc.integer({ min: -20 * 24, max: -1 }), (lastDay, zone, hours) => {
      const closesAt = startOfDay(lastDay.add({ days: 1 }), zone)
      const corrected = closesAt.add({ hours })
      let left = 0
      for (let next = localDay(corrected, zone).add({ days: 1 }); ; next = next.add({ days: 1 })) {
        if (Temporal.PlainDate.compare(next, lastDay) > 0) break
        if (isWorkingDay(next, calendar)) left += 1
      }
      const isMinor = Temporal.Instant.compare(corrected, minorUntil({ lastDay, zone, calendar })) < 0
      expect(isMinor).toBe(left > 0)
    }),
  )
})

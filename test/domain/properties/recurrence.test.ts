import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { clashingCouncil } from '../../../src/domain/council-clash.ts'
import { type Cadence, cadenceRefusal, type Occurrence, occurrences } from '../../../src/domain/recurrence.ts'
import { periodAt } from '../../../src/domain/school-holidays.ts'
import { isHoliday, isWorkingDay } from '../../../src/domain/work-calendar.ts'
import { calendars, days, PROPERTY_TIMEOUT, RUNS, zones } from './support.ts'

const weekdays = fc.constantFrom('monday', 'tuesday', 'wednesday', 'thursday', 'friday' as const)
const nths = fc.constantFrom(1, 2, 3, 4, 5, -1 as const)
const month = days.map((day) => day.toPlainYearMonth().toString())
const common = {
  time: fc.constantFrom('09:00', '09:30', '14:00', '18:15'),
  zone: zones,
  onHoliday: fc.constantFrom(
    'same-weekday-next-week',
    'previous-working-day',
    'next-working-day',
    'drop',
    'keep' as const,
  ),
  excludedMonths: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 3 }),
  onExcludedMonth: fc.constantFrom('drop', 'move-to-next-month' as const),
}
const everyMonths = fc.integer({ min: 1, max: 12 })

const cadences = fc.oneof(
  fc.record({ kind: fc.constant('monthly'), anchorMonth: month, everyMonths, weekday: weekdays, nth: nths, ...common }),
  fc.record({
    kind: fc.constant('weekly'),
    anchorDate: days.map(String),
    everyWeeks: fc.integer({ min: 1, max: 10 }),
    ...common,
  }),
  fc.record({
    kind: fc.constant('alternating'),
    anchorMonth: month,
    everyMonths,
    alternate: fc.array(fc.record({ nth: nths, weekday: weekdays, monthOffset: fc.integer({ min: 0, max: 4 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
    ...common,
  }),
) as fc.Arbitrary<Cadence>

const texts = (all: readonly Occurrence[]): string[] => all.map((one) => JSON.stringify(one))
const visited = ({ nominal, moves }: Occurrence): string[] => [nominal, ...moves.map(({ to }) => to)].map(String)

const anchorDay = (cadence: Cadence): Temporal.PlainDate =>
  Temporal.PlainDate.from(cadence.kind === 'weekly' ? cadence.anchorDate : `${cadence.anchorMonth}-01`)

it('shifting one meeting never moves another', { timeout: PROPERTY_TIMEOUT }, () => {
  fc.assert(
    fc.property(cadences, calendars, fc.nat({ max: 11 }), (cadence, calendar, index) => {
      const before = occurrences({ cadence, calendar, slots: 12 })
      const shifted = before[index % Math.max(1, before.length)]
      if (!shifted) return
      const closed = shifted.date.toString()
      const after = occurrences({ cadence, calendar: { ...calendar, added: [closed] }, slots: 12 })
      const untouched = (all: readonly Occurrence[]) =>
        all.filter((one) => one.slot !== shifted.slot && !visited(one).includes(closed))
      const known = new Set(texts(untouched(before)))
      const met = new Set(before.filter((one) => visited(one).includes(closed)).map(({ slot }) => slot))
      expect(texts(untouched(after).filter(({ slot }) => !met.has(slot)))).toEqual([...known])
    }),
    RUNS,
  )
})

it('no meeting is left on a holiday, and each starts at its wall-clock time', { timeout: PROPERTY_TIMEOUT }, () => {
  fc.assert(
    fc.property(cadences, calendars, (cadence, calendar) => {
      for (const { date, startsAt, moves, nominal } of occurrences({ cadence, calendar, slots: 10 })) {
        if (cadence.onHoliday !== 'keep') expect(isHoliday(date, calendar)).toBe(false)
        const local = startsAt.toZonedDateTimeISO(cadence.zone)
        expect(local.toPlainDate().equals(date)).toBe(true)
        expect(local.toPlainTime().toString().slice(0, 5)).toBe(cadence.time)
        expect((moves[0]?.from ?? date).equals(nominal)).toBe(true)
        expect((moves.at(-1)?.to ?? nominal).equals(date)).toBe(true)
      }
    }),
    RUNS,
  )
})

it('with councils and school holidays to avoid, no meeting meets one, nor a holiday on the way (R9, R10)', {
  timeout: PROPERTY_TIMEOUT,
}, () => {
  const councils = fc.array(
    fc.record({ day: fc.integer({ min: 0, max: 700 }), hour: fc.integer({ min: 8, max: 20 }) }),
    { maxLength: 12 },
  )
  const rule = fc.constantFrom('same-date', 'overlap' as const)
  const holidays = fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 4 })
  fc.assert(
    fc.property(cadences, calendars, councils, rule, holidays, (cadence, calendar, all, councilRule, weeks) => {
      const anchor = anchorDay(cadence)
      const avoid = {
        councilRule,
        councils: all.map(({ day, hour }) => {
          const start = anchor.add({ days: day }).toPlainDateTime({ hour })
          return { commune: 'Faulx', start, end: start.add({ hours: 2 }) }
        }),
        schoolPeriods: weeks.map((week) => ({
          from: anchor.add({ weeks: week }),
          until: anchor.add({ weeks: week + 2 }),
        })),
      }
      for (const { date, moves } of occurrences({ cadence, calendar, avoid, slots: 10 })) {
        const start = Temporal.PlainTime.from(cadence.time)
        const hours = { start, end: start.add({ minutes: 150 }) }
        expect(clashingCouncil({ date, hours, councils: avoid.councils, rule: councilRule })).toBeUndefined()
        expect(periodAt(date, avoid.schoolPeriods)).toBeUndefined()
        if (cadence.onHoliday !== 'keep') expect(isHoliday(date, calendar)).toBe(false)
        for (const { from, to } of moves.filter(({ reason }) => reason === 'council' || reason === 'school-holiday')) {
          expect(from.until(to).days).toBe(7)
        }
      }
    }),
    RUNS,
  )
})

it('a horizon rolled month by month shows the same meetings as one look', { timeout: PROPERTY_TIMEOUT }, () => {
  fc.assert(
    fc.property(cadences, calendars, fc.integer({ min: -6, max: 40 }), (cadence, calendar, months) => {
      const anchor = anchorDay(cadence)
      const from = anchor.add({ months })
      const until = from.add({ months: 12 })
      const once = occurrences({ cadence, calendar, from, until })
      const middle = from.add({ months: 5 })
      const rolled = [
        ...occurrences({ cadence, calendar, from, until: middle }),
        ...occurrences({ cadence, calendar, from: middle.add({ days: 1 }), until }),
      ]
      expect(texts(rolled)).toEqual(texts(once))
      expect(new Set(once.map(({ date }) => date.toString())).size).toBe(once.length)
    }),
    RUNS,
  )
})

it('slot by slot and by dates agree', { timeout: PROPERTY_TIMEOUT }, () => {
  fc.assert(
    fc.property(cadences, calendars, (cadence, calendar) => {
      const bySlot = occurrences({ cadence, calendar, slots: 30 })
      const anchor = anchorDay(cadence)
      const until = anchor.add({ weeks: 12 })
      const near = new Set(bySlot.map(({ date }) => date.toString()).filter((iso) => iso <= until.toString()))
      const from = anchor.subtract({ months: 1 })
      const byDate = occurrences({ cadence, calendar, from, until }).map(({ date }) => date.toString())
      expect(byDate).toEqual([...near].sort())
    }),
    RUNS,
  )
})

it('a cadence is refused as never falling if and only if its first ten years hold no slot', {
  timeout: PROPERTY_TIMEOUT,
}, () => {
  fc.assert(
    fc.property(cadences, fc.integer({ min: 8, max: 12 }), (cadence, excluded) => {
      const narrow = { ...cadence, excludedMonths: Array.from({ length: excluded }, (_, index) => index + 1) }
      const refusal = cadenceRefusal(narrow)
      if (excluded === 12) {
        expect(refusal).toBe('all-months-excluded')
        return
      }
      const end = anchorDay(cadence).add({ years: 10 })
      const falls = occurrences({ cadence: narrow, calendar: { territory: 'metropole' }, slots: 130 }).some(
        ({ nominal }) => Temporal.PlainDate.compare(nominal, end) < 0,
      )
      // A slot of the last cycle may come a few months after the tenth year.
      if (falls) expect(refusal).toBeNull()
      if (refusal === null && !falls) expect(cadence.kind).toBe('alternating')
    }),
    RUNS,
  )
})

it('previous and next working day leave holidays for working days', { timeout: PROPERTY_TIMEOUT }, () => {
  fc.assert(
    fc.property(cadences, calendars, (cadence, calendar) => {
      const moved = occurrences({ cadence: { ...cadence, onHoliday: 'previous-working-day' }, calendar, slots: 24 })
      for (const { date, moves } of moved.filter((one) => one.moves.some(({ reason }) => reason === 'holiday'))) {
        expect(isWorkingDay(date, calendar)).toBe(true)
        const last = moves.at(-1)!
        expect(Temporal.PlainDate.compare(last.to, last.from)).toBe(-1)
      }
    }),
    RUNS,
  )
})

import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { describeMove } from '../../src/domain/date-moves.ts'
import { type Cadence, cadenceRefusal, occurrences } from '../../src/domain/recurrence.ts'
import { schoolPeriods } from '../../src/domain/school-holidays.ts'
import { day, METROPOLE, PARIS } from './support.ts'

const bimonthly: Cadence = {
  kind: 'monthly',
  anchorMonth: '2026-01',
  everyMonths: 2,
  weekday: 'tuesday',
  nth: 2,
  time: '09:30',
  zone: PARIS,
  onHoliday: 'same-weekday-next-week',
}
const weekly: Cadence = {
  kind: 'weekly',
  anchorDate: '2026-07-21',
  everyWeeks: 2,
  time: '09:00',
  zone: PARIS,
  onHoliday: 'same-weekday-next-week',
}
const dates = (cadence: Cadence, slots: number): string[] =>
  occurrences({ cadence, calendar: METROPOLE, slots }).map(({ date }) => date.toString())

describe('what a series says of a moved date', () => {
  it('a holiday', () => {
    const july = occurrences({ cadence: bimonthly, calendar: METROPOLE, slots: 4 })[3]!
    expect(july.moves.map(describeMove)).toEqual(['mardi 14 juillet : fête nationale, reporté au mardi 21 juillet'])
    expect(july.nominal.toString()).toBe('2026-07-14')
  })

  it('an earlier date', () => {
    const cadence = { ...bimonthly, onHoliday: 'previous-working-day' } as const
    const july = occurrences({ cadence, calendar: METROPOLE, slots: 4 })[3]!
    expect(july.moves.map(describeMove)).toEqual(['mardi 14 juillet : fête nationale, avancé au lundi 13 juillet'])
  })

  it('an excluded month', () => {
    const cadence = { ...bimonthly, excludedMonths: [7], onExcludedMonth: 'move-to-next-month' } as const
    const july = occurrences({ cadence, calendar: METROPOLE, slots: 4 })[3]!
    expect(july.moves.map(describeMove)).toEqual([
      'mardi 14 juillet : pas de réunion en juillet, reporté au mardi 11 août',
    ])
  })

  it('school holidays and councils, a week at a time until the day is free', () => {
    const avoid = {
      schoolPeriods: schoolPeriods('B'),
      councils: [
        {
          commune: 'Faulx',
          start: Temporal.PlainDateTime.from('2026-11-03T18:30'),
          end: Temporal.PlainDateTime.from('2026-11-03T20:30'),
        },
      ],
    }
    const cadence = { ...bimonthly, anchorMonth: '2026-10', nth: 3 } as const
    const [october] = occurrences({ cadence, calendar: METROPOLE, slots: 1, avoid })
    expect(october!.moves.map(describeMove)).toEqual([
      'mardi 20 octobre : vacances de la Toussaint, reporté au mardi 27 octobre',
      'mardi 27 octobre : vacances de la Toussaint, reporté au mardi 3 novembre',
      'mardi 3 novembre : conseil municipal (Faulx), reporté au mardi 10 novembre',
    ])
  })
})

describe('rhythms', () => {
  it('a fifth Tuesday only falls in months that have one (R5)', () => {
    expect(dates({ ...bimonthly, everyMonths: 1, nth: 5 }, 12)).toEqual([
      '2026-03-31',
      '2026-06-30',
      '2026-09-29',
      '2026-12-29',
    ])
  })

  it('the last Tuesday falls every month', () => {
    expect(dates({ ...bimonthly, everyMonths: 1, nth: -1 }, 3)).toEqual(['2026-01-27', '2026-02-24', '2026-03-31'])
  })

  it('a week-long step over consecutive holidays goes on until the day is free (R2)', () => {
    const cadence = { ...weekly, anchorDate: '2026-12-25', everyWeeks: 4 }
    expect(dates(cadence, 1)).toEqual(['2027-01-08'])
  })

  it('an excluded August drops or moves weekly meetings by their rank in the month (R3)', () => {
    const without = { ...weekly, excludedMonths: [8] }
    expect(dates({ ...without, onExcludedMonth: 'drop' }, 4)).toEqual(['2026-07-21', '2026-09-01'])
    expect(dates({ ...without, onExcludedMonth: 'move-to-next-month' }, 4)).toEqual([
      '2026-07-21',
      '2026-09-01', // 4 August, first Tuesday
      '2026-09-15', // 18 August, third Tuesday
      '2026-09-01',
    ])
  })

  it('a calendar holds one meeting a day, the one that did not move', () => {
    const cadence = { ...weekly, excludedMonths: [8], onExcludedMonth: 'move-to-next-month' } as const
    const all = occurrences({ cadence, calendar: METROPOLE, from: day('2026-07-01'), until: day('2026-09-15') })
    expect(all.map(({ slot, date }) => `${slot} ${date.toString()}`)).toEqual([
      '0 2026-07-21',
      '3 2026-09-01',
      '4 2026-09-15',
    ])
  })

  it('a time that the change of clocks skips moves forward (R8)', () => {
    const [sunday] = occurrences({
      cadence: { ...weekly, anchorDate: '2026-03-29', time: '02:30' },
      calendar: METROPOLE,
      slots: 1,
    })
    expect(sunday!.startsAt.toString()).toBe('2026-03-29T01:30:00Z')
  })
})

describe('refused cadences', () => {
  it.each<[string, Partial<Cadence>, string]>([
    ['every month excluded', { excludedMonths: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] }, 'all-months-excluded'],
    ['January only, January excluded', { everyMonths: 12, excludedMonths: [1] }, 'never-falls'],
    [
      'a fifth Wednesday of February, 2040 the next',
      { anchorMonth: '2026-02', everyMonths: 12, weekday: 'wednesday', nth: 5 },
      'never-falls',
    ],
    ['no step', { everyMonths: 0 }, 'interval'],
    ['half a month', { everyMonths: 1.5 }, 'interval'],
    ['a month that is none', { anchorMonth: '2026-13' }, 'anchor'],
    ['an hour that is none', { time: '24:00' }, 'time'],
    ['a spoken offset', { zone: 'GMT+1' }, 'zone'],
    ['an offset', { zone: '+01:00' }, 'zone'],
    ['no such zone', { zone: 'Europe/Faulx' }, 'zone'],
  ])('%s', (_, change, refusal) => {
    expect(cadenceRefusal({ ...bimonthly, ...change } as Cadence)).toBe(refusal)
  })

  it('a fifth Tuesday that falls is not', () => {
    expect(cadenceRefusal({ ...bimonthly, nth: 5 })).toBeNull()
    expect(cadenceRefusal(weekly)).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { floorAlarms } from '../../src/domain/cadence-floor.ts'
import { clearOfSchoolHolidays, schoolHolidayAt, schoolPeriods } from '../../src/domain/school-holidays.ts'
import { day, METROPOLE } from './support.ts'

describe('school holidays by zone', () => {
  it.each([
    ['2026-02-10', 'A', 'vacances d’hiver'],
    ['2026-02-10', 'B', null],
    ['2026-02-17', 'B', 'vacances d’hiver'],
    ['2026-03-02', 'B', null], // the resume day is no holiday
    ['2026-03-08', 'C', 'vacances d’hiver'],
    ['2026-08-31', 'A', 'vacances d’été'],
    ['2026-09-01', 'A', null],
    ['2025-09-15', 'C', null],
  ] as const)('%s in zone %s: %s', (iso, zone, name) => {
    const found = schoolHolidayAt(day(iso), zone)
    expect(found === null || found === 'unknown' ? found : found.name).toBe(name)
  })

  it('beyond the data, and outside metropole, the calendar is unknown, never free', () => {
    expect(schoolHolidayAt(day('2027-09-01'), 'B')).toBe('unknown')
    expect(schoolHolidayAt(day('2025-08-31'), 'B')).toBe('unknown')
    expect(schoolHolidayAt(day('2026-02-17'), null)).toBe('unknown')
  })

  it('dates not yet official are marked', () => {
    expect(schoolHolidayAt(day('2026-10-20'), 'B')).toMatchObject({ toVerify: true })
    expect(schoolHolidayAt(day('2025-10-20'), 'B')).toMatchObject({ toVerify: false })
  })

  it('every period starts on a Saturday and ends after it', () => {
    for (const { from, until } of [...schoolPeriods('A'), ...schoolPeriods('B'), ...schoolPeriods('C')]) {
      expect(from.dayOfWeek).toBe(6)
      expect(from.until(until).days).toBeGreaterThan(7)
    }
  })
})

describe('stepping over them (R10)', () => {
  const clear = (candidate: string, stepDays?: number) =>
    clearOfSchoolHolidays({ candidate: day(candidate), stepDays, periods: schoolPeriods('B'), calendar: METROPOLE })

  it('goes on over a holiday met on the way', () => {
    expect(clear('2026-10-21')?.toString()).toBe('2026-11-04')
    expect(clear('2026-12-25')?.toString()).toBe('2027-01-08')
  })

  it('refuses a step that leads nowhere', () => {
    expect(clear('2026-10-21', 0)).toBeNull()
    expect(clear('2026-10-21', -7)).toBeNull()
  })
})

describe('the floor « a minima tous les deux mois »', () => {
  const dates = ['2026-03-10', '2026-05-26', '2026-09-08'].map(day)

  it('by civil months (R7b): March to the end of May holds, May to September does not', () => {
    expect(floorAlarms({ dates, floorMonths: 2 })).toEqual([{ after: dates[1], planned: dates[2], monthsGap: 4 }])
  })

  it('by day number (R7a): 10 March to 26 May is above two months', () => {
    const alarms = floorAlarms({ dates, floorMonths: 2, reading: 'day-number' })
    expect(alarms.map(({ monthsGap }) => monthsGap)).toEqual([2, 4])
  })

  it('crosses the year and takes dates in any order', () => {
    const winter = ['2027-02-09', '2026-12-08'].map(day)
    expect(floorAlarms({ dates: winter, floorMonths: 2 })).toEqual([])
    expect(floorAlarms({ dates: winter, floorMonths: 1 })).toHaveLength(1)
  })
})

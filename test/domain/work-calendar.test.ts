import { describe, expect, it } from 'vitest'
import {
  addWorkingDays,
  holidayName,
  isBridgeDay,
  isHoliday,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  type Territory,
} from '../../src/domain/work-calendar.ts'
import { day, METROPOLE } from './support.ts'

describe('holidays (F1–F3)', () => {
  it.each([
    ['2026-01-01', 'jour de l’An'],
    ['2026-04-06', 'lundi de Pâques'],
    ['2026-05-01', 'fête du Travail'],
    ['2026-05-08', 'victoire de 1945'],
    ['2026-05-14', 'Ascension'],
    ['2026-05-25', 'lundi de Pentecôte'],
    ['2026-07-14', 'fête nationale'],
    ['2026-08-15', 'Assomption'],
    ['2026-11-01', 'Toussaint'],
    ['2026-11-11', 'armistice de 1918'],
    ['2026-12-25', 'Noël'],
    ['2008-05-01', 'fête du Travail et Ascension'],
    ['2059-05-08', 'victoire de 1945 et Ascension'],
  ])('%s is %s', (iso, name) => {
    expect(holidayName(day(iso), METROPOLE)).toBe(name)
  })

  it.each<[Territory, string]>([
    ['YT', '2026-04-27'],
    ['MQ', '2026-05-22'],
    ['GP', '2026-05-27'],
    ['MF', '2026-05-27'],
    ['GF', '2026-06-10'],
    ['BL', '2026-10-09'],
    ['RE', '2026-12-20'],
  ])('%s has its abolition day on %s, metropole does not', (territory, iso) => {
    expect(holidayName(day(iso), { territory })).toBe('abolition de l’esclavage')
    expect(isHoliday(day(iso), METROPOLE)).toBe(false)
  })

  it('Saint-Martin may keep the 28th', () => {
    const calendar = { territory: 'MF', mfAbolitionDay: 28 } as const
    expect(isHoliday(day('2026-05-28'), calendar)).toBe(true)
    expect(isHoliday(day('2026-05-27'), calendar)).toBe(false)
  })

  it('Good Friday in Alsace-Moselle is a setting, 26 December is not', () => {
    expect(holidayName(day('2027-03-26'), { territory: 'alsace-moselle' })).toBe('Vendredi saint')
    expect(isHoliday(day('2027-03-26'), { territory: 'alsace-moselle', goodFriday: false })).toBe(false)
    expect(isHoliday(day('2027-12-26'), { territory: 'alsace-moselle', goodFriday: false })).toBe(true)
    expect(isHoliday(day('2027-03-26'), { territory: 'metropole', goodFriday: true })).toBe(false)
  })

  it('a holiday on a Sunday is not moved', () => {
    expect(isHoliday(day('2026-11-02'), METROPOLE)).toBe(false)
  })

  it('a network adds and removes days of its own', () => {
    const calendar = { ...METROPOLE, added: ['2026-06-12'], removed: ['2026-05-25'] }
    expect(holidayName(day('2026-06-12'), calendar)).toBe('jour non travaillé du réseau')
    expect(isWorkingDay(day('2026-06-12'), calendar)).toBe(false)
    expect(isWorkingDay(day('2026-05-25'), calendar)).toBe(true)
  })
})

describe('working days', () => {
  it('next and previous are strictly after and before', () => {
    expect(nextWorkingDay(day('2026-05-13'), METROPOLE).toString()).toBe('2026-05-15')
    expect(previousWorkingDay(day('2026-05-18'), METROPOLE).toString()).toBe('2026-05-15')
    expect(nextWorkingDay(day('2026-04-30'), METROPOLE).toString()).toBe('2026-05-04')
  })

  it('counts jours ouvrés from the day after', () => {
    expect(addWorkingDays(day('2026-04-30'), 8, METROPOLE).toString()).toBe('2026-05-15')
  })

  it('refuses a calendar that never works', () => {
    const added = Array.from({ length: 4000 }, (_, index) => day('2026-01-01').add({ days: index }).toString())
    expect(() => nextWorkingDay(day('2026-01-01'), { ...METROPOLE, added })).toThrow(RangeError)
  })
})

describe('ponts', () => {
  it.each(['2026-05-15', '2027-05-07', '2026-07-13'])('%s is one', (iso) => {
    expect(isBridgeDay(day(iso), METROPOLE)).toBe(true)
  })

  it.each(['2026-05-14', '2026-05-18', '2026-05-16', '2026-11-10'])('%s is none', (iso) => {
    expect(isBridgeDay(day(iso), METROPOLE)).toBe(false)
  })
})

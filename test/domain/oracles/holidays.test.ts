import { createRequire } from 'node:module'
import Holidays from 'date-holidays'
import { describe, expect, it } from 'vitest'
import { easterSunday, legalHolidays } from '../../../src/domain/legal-holidays.ts'
import type { Territory, WorkCalendar } from '../../../src/domain/work-calendar.ts'

const YEARS = Array.from({ length: 2060 - 1990 + 1 }, (_, index) => 1990 + index)

const getJoursFeries = createRequire(import.meta.url)('@socialgouv/jours-feries') as (
  year: number,
  options: { alsace: boolean },
) => Record<string, Date>

/**
 * The package returns local midnights, moved by multiples of 24 h: an hour early or late across a clock change. Twelve
 * hours later it is the right local day in every process zone; its UTC text never is.
 */
function socialgouvDays(year: number, alsace: boolean): Set<string> {
  const isoOf = (midnight: Date): string => {
    const noon = new Date(midnight.getTime() + 12 * 3_600_000)
    return [noon.getFullYear(), noon.getMonth() + 1, noon.getDate()]
      .map((part) => String(part).padStart(2, '0'))
      .join('-')
  }
  return new Set(Object.values(getJoursFeries(year, { alsace })).map(isoOf))
}

/** `date` is local wall-clock text: its first ten characters are the day, whatever the process zone. */
function dateHolidaysDays(source: Holidays, year: number): Set<string> {
  return new Set(
    source
      .getHolidays(year)
      .filter(({ type }) => type === 'public')
      .map(({ date }) => date.slice(0, 10)),
  )
}

const ours = (year: number, calendar: WorkCalendar): string[] => [...legalHolidays(year, calendar).keys()].sort()
const sorted = (days: Iterable<string>): string[] => [...days].sort()

describe('@socialgouv/jours-feries, 1990–2060: no difference', () => {
  it.each([
    ['metropole', false],
    ['alsace-moselle', true],
  ] as const)('%s', (territory, alsace) => {
    for (const year of YEARS)
      expect(ours(year, { territory }), String(year)).toEqual(sorted(socialgouvDays(year, alsace)))
  })
})

describe('date-holidays, 1990–2060', () => {
  const sources: Record<Territory, readonly Holidays[]> = {
    metropole: [new Holidays('FR')],
    'alsace-moselle': ['57', '67', '68'].map((departement) => new Holidays('FR', departement)),
    GP: [new Holidays('GP')],
    MQ: [new Holidays('MQ')],
    GF: [new Holidays('GF')],
    RE: [new Holidays('RE')],
    YT: [new Holidays('YT')],
    BL: [new Holidays('BL')],
    MF: [new Holidays('MF')],
  }

  // Good Friday is worked in law in the Antilles (code du travail, L3422-2 names the abolition day alone): local use,
  // which a network adds as a day of its own.
  const goodFridayByUse: readonly Territory[] = ['GP', 'MQ']

  it.each(Object.entries(sources))('%s: no difference but Good Friday by local use in GP and MQ', (name, oracles) => {
    const territory = name as Territory
    for (const oracle of oracles) {
      for (const year of YEARS) {
        const expected = dateHolidaysDays(oracle, year)
        if (goodFridayByUse.includes(territory)) {
          const goodFriday = easterSunday(year).subtract({ days: 2 }).toString()
          expect(expected.delete(goodFriday), `${territory} ${goodFriday}`).toBe(true)
        }
        expect(ours(year, { territory }), `${territory} ${year}`).toEqual(sorted(expected))
      }
    }
  })

  it('our two settings differ from it by their own day only', () => {
    for (const year of YEARS) {
      const alsace = dateHolidaysDays(new Holidays('FR', '67'), year)
      alsace.delete(easterSunday(year).subtract({ days: 2 }).toString())
      expect(ours(year, { territory: 'alsace-moselle', goodFriday: false })).toEqual(sorted(alsace))
      const saintMartin = dateHolidaysDays(sources.MF[0]!, year)
      saintMartin.delete(`${year}-05-27`) // the day of the code; 28 May is in use since 2018
      // Whit Monday falls on 27 May in 1996, 2007, 2018, 2029…: the day stays a holiday then.
      if (easterSunday(year).add({ days: 50 }).toString() === `${year}-05-27`) saintMartin.add(`${year}-05-27`)
      if (easterSunday(year).add({ days: 39 }).toString() === `${year}-05-27`) saintMartin.add(`${year}-05-27`)
      saintMartin.add(`${year}-05-28`)
      expect(ours(year, { territory: 'MF', mfAbolitionDay: 28 }), String(year)).toEqual(sorted(saintMartin))
    }
  })
})

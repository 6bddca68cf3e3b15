import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../../src/application/errors.ts'
import {
  cadenceOf,
  choiceOf,
  DEFAULT_CHOICE,
  firstMonths,
  RHYTHMS,
  type SeriesChoice,
} from '../../../src/application/series-choice.ts'
import { occurrences } from '../../../src/domain/recurrence.ts'
import { rhythmWords } from '../../../src/rendering/network/rhythm.ts'

const choice = (change: Partial<SeriesChoice> = {}): SeriesChoice => ({
  ...DEFAULT_CHOICE,
  firstMonth: '2026-01',
  ...change,
})
const zone = 'Europe/Paris'
const dates = (change: Partial<SeriesChoice>, slots: number) =>
  occurrences({ cadence: cadenceOf(choice(change), zone), calendar: { territory: 'metropole' }, slots }).map((one) =>
    one.date.toString(),
  )

describe('the cadence behind a choice', () => {
  it('is every two months, 2nd Tuesday, by default', () => {
    expect(dates({}, 6)).toEqual(['2026-01-13', '2026-03-10', '2026-05-12', '2026-07-21', '2026-09-08', '2026-11-10'])
  })

  it('moves August to September when the series is sparse, leaves it out when it is dense (R3)', () => {
    expect(dates({ firstMonth: '2026-06' }, 3)).toEqual(['2026-06-09', '2026-09-08', '2026-10-13'])
    expect(dates({ rhythm: 'tous-les-mois', firstMonth: '2026-07' }, 3)).toEqual(['2026-07-21', '2026-09-08'])
    expect(dates({ firstMonth: '2026-06', excludedMonths: [] }, 2)).toEqual(['2026-06-09', '2026-08-11'])
  })

  it('alternates the 1st and the 3rd Tuesday every month and a half (R6)', () => {
    expect(dates({ rhythm: 'mois-et-demi' }, 4)).toEqual(['2026-01-06', '2026-02-17', '2026-04-07', '2026-05-19'])
  })

  it('counts six weeks in days (R4)', () => {
    expect(dates({ rhythm: 'toutes-les-six-semaines' }, 3)).toEqual(['2026-01-13', '2026-02-24', '2026-04-07'])
  })

  it('refuses what it cannot keep', () => {
    expect(() => cadenceOf(choice({ time: '25:00' }), zone)).toThrow(UserError)
    expect(() => cadenceOf(choice({ rhythm: 'toutes-les-six-semaines', nth: 5 }), zone)).toThrow(UserError)
  })

  it.each(RHYTHMS)('%s comes back from its series as it was chosen', (rhythm) => {
    const nth = rhythm === 'mois-et-demi' ? 1 : 2
    const chosen = choice({
      rhythm,
      nth,
      time: '14:00',
      weekday: 'thursday',
      excludedMonths: [],
      avoidSchoolHolidays: true,
    })
    const series = {
      id: '',
      name: '',
      status: 'draft',
      cadence: cadenceOf(chosen, zone),
      avoidSchoolHolidays: true,
      durationMinutes: 150,
      revision: 1,
      horizon: null,
    } as const
    expect(choiceOf(series)).toEqual(chosen)
  })

  it('is told in words', () => {
    expect(rhythmWords(cadenceOf(choice(), zone))).toBe('tous les deux mois, le 2e mardi, à 9 h 30')
    expect(rhythmWords(cadenceOf(choice({ rhythm: 'tous-les-mois', nth: -1, weekday: 'friday' }), zone))).toBe(
      'tous les mois, le dernier vendredi, à 9 h 30',
    )
    expect(rhythmWords(cadenceOf(choice({ rhythm: 'mois-et-demi' }), zone))).toBe(
      'tous les mois et demi : en alternance le 1er mardi, puis le 3e mardi du mois suivant (8 réunions par an), à 9 h 30',
    )
  })
})

describe('the first month', () => {
  it('leaves six weeks of preparation by default, and may be sooner', () => {
    const { months, initial } = firstMonths(Temporal.PlainDate.from('2026-01-05'))
    expect(months).toHaveLength(12)
    expect(months[0]).toBe('2026-01')
    expect(initial).toBe('2026-03')
    expect(firstMonths(Temporal.PlainDate.from('2026-01-27')).initial).toBe('2026-03')
    expect(firstMonths(Temporal.PlainDate.from('2026-01-28')).initial).toBe('2026-04')
  })
})

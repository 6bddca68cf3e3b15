import { Temporal } from 'temporal-polyfill'
import type { WorkCalendar } from './work-calendar.ts'

// F1: month-day of the eight fixed days. One that falls on a Sunday is not moved.
const FIXED_DAYS: ReadonlyArray<readonly [string, string]> = [
  ['01-01', 'jour de l’An'],
  ['05-01', 'fête du Travail'],
  ['05-08', 'victoire de 1945'],
  ['07-14', 'fête nationale'],
  ['08-15', 'Assomption'],
  ['11-01', 'Toussaint'],
  ['11-11', 'armistice de 1918'],
  ['12-25', 'Noël'],
]

// F1: days counted from Easter Sunday.
const EASTER_DAYS: ReadonlyArray<readonly [number, string]> = [
  [1, 'lundi de Pâques'],
  [39, 'Ascension'],
  [50, 'lundi de Pentecôte'],
]

// F3: the abolition of slavery, each territory on its own day (code du travail, L3422-2).
const ABOLITION_DAYS: Partial<Record<WorkCalendar['territory'], string>> = {
  YT: '04-27',
  MQ: '05-22',
  GP: '05-27',
  GF: '06-10',
  BL: '10-09',
  RE: '12-20',
}

const cache = new Map<string, ReadonlyMap<string, string>>()

/** The public holidays of one year in one territory: ISO day → French name. Settings of other territories are ignored. */
export function legalHolidays(year: number, calendar: WorkCalendar): ReadonlyMap<string, string> {
  const { territory, goodFriday = true, mfAbolitionDay = 27 } = calendar
  const key = `${year}/${territory}/${goodFriday}/${mfAbolitionDay}`
  const known = cache.get(key)
  if (known) return known
  const days = new Map<string, string>()
  const add = (iso: string, name: string): void => {
    const other = days.get(iso)
    // Ascension met 1 May in 2008 and meets 8 May in 2059: both names are true.
    days.set(iso, other ? `${other} et ${name}` : name)
  }
  const prefix = Temporal.PlainDate.from({ year, month: 1, day: 1 }).toString().slice(0, -5)
  for (const [monthDay, name] of FIXED_DAYS) add(prefix + monthDay, name)
  const easter = easterSunday(year)
  const fromEaster = (offset: number): string => easter.add({ days: offset }).toString()
  for (const [offset, name] of EASTER_DAYS) add(fromEaster(offset), name)
  if (territory === 'alsace-moselle') {
    if (goodFriday) add(fromEaster(-2), 'Vendredi saint') // F2
    add(`${prefix}12-26`, 'deuxième jour de Noël') // F2
  }
  const abolition = territory === 'MF' ? `05-${mfAbolitionDay}` : ABOLITION_DAYS[territory]
  if (abolition) add(prefix + abolition, 'abolition de l’esclavage') // F3
  cache.set(key, days)
  return days
}

/** Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher), integers only. */
export function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const skippedLeaps = Math.floor(century / 4)
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - skippedLeaps - moonCorrection + 15) % 30
  const inCentury = year % 100
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451)
  const position = epact + toSunday - 7 * late + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(position / 31), day: (position % 31) + 1 })
}

import type { Temporal } from 'temporal-polyfill'

export const MONTHS_FR = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const

const DAYS_FR = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const

/** « août » for 8. */
export function monthFr(month: number): string {
  return MONTHS_FR[month - 1] ?? String(month)
}

/** « mardi 14 juillet », « jeudi 1er octobre »: without the year. */
export function dayFr(date: Temporal.PlainDate): string {
  return `${DAYS_FR[date.dayOfWeek - 1]} ${date.day === 1 ? '1er' : date.day} ${monthFr(date.month)}`
}

import type { Temporal } from 'temporal-polyfill'

const day = new Intl.DateTimeFormat('fr-FR', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
const dayYear = new Intl.DateTimeFormat('fr-FR', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

function utc(date: Temporal.PlainDate): number {
  return date.toZonedDateTime('UTC').epochMilliseconds
}

/** « mardi 9 juin » */
export function shortDay(date: Temporal.PlainDate): string {
  return first(day.format(utc(date)))
}

/** « mardi 9 juin 2026 » */
export function longDay(date: Temporal.PlainDate): string {
  return first(dayYear.format(utc(date)))
}

/** « 9 h 30 », « 9 h » stays « 9 h 00 » (never "minuit"). */
export function clockTime(time: { hour: number; minute: number }): string {
  return `${time.hour} h ${String(time.minute).padStart(2, '0')}`
}

/** « mardi 9 juin 2026, 9 h 30 » in the network's zone. */
export function dayAndTime(at: Temporal.PlainDateTime | Temporal.ZonedDateTime): string {
  return `${longDay(at.toPlainDate())}, ${clockTime(at)}`
}

/** « 2 h 30 », « 45 min » */
export function duration(minutes: number): string {
  if (minutes < 60) return `${minutes} min`
  const rest = minutes % 60
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${String(rest).padStart(2, '0')}`
}

/** « heure de Paris », « heure de La Réunion »; any other zone by its IANA name. */
export function zoneName(zone: string): string {
  return ZONES[zone] ?? `fuseau ${zone}`
}

const ZONES: Readonly<Record<string, string>> = {
  'Europe/Paris': 'heure de Paris',
  'America/Guadeloupe': 'heure de la Guadeloupe',
  'America/Martinique': 'heure de la Martinique',
  'America/Cayenne': 'heure de Cayenne',
  'Indian/Reunion': 'heure de La Réunion',
  'Indian/Mayotte': 'heure de Mayotte',
  'America/St_Barthelemy': 'heure de Saint-Barthélemy',
  'America/Marigot': 'heure de Saint-Martin',
}

/** « 1er » for the first of a month, which Intl writes « 1 ». */
function first(text: string): string {
  return text.replace(/\b1 (?=\p{L})/u, '1er ')
}

/** « 1 réunion », « 3 réunions »: French counts 0 and 1 as singular. */
export function count(n: number, one: string, many: string): string {
  return `${n.toLocaleString('fr-FR')} ${n < 2 ? one : many}`
}

/** Cut visibly, never inside a character: « Mutualiser l’instruction des autorisations… » */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text
  const cut = text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')
  return `${cut.trimEnd()}…`
}

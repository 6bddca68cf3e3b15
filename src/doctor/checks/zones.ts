import { Temporal } from 'temporal-polyfill'
import { type Check, ok, wrong } from '../check.ts'

/** Instants whose offset every set of time zone data must agree on: winter and summer, here and overseas. */
const KNOWN = [
  ['Europe/Paris', '2026-01-15T12:00:00Z', '+01:00'],
  ['Europe/Paris', '2026-07-15T12:00:00Z', '+02:00'],
  ['America/Guadeloupe', '2026-07-15T12:00:00Z', '-04:00'],
  ['Indian/Reunion', '2026-07-15T12:00:00Z', '+04:00'],
] as const

/** Deadlines are days and hours of a place: without its zone none can be computed. */
export const zones: Check = {
  title: 'Fuseaux horaires',
  async run({ database }) {
    const found = await database()
    const own = found.kind === 'reached' ? found.networks.map(({ zone }) => zone) : []
    const bad = [
      ...KNOWN.filter(([zone, at, offset]) => offsetOf(zone, at) !== offset).map(([zone]) => zone),
      ...own.filter((zone) => offsetOf(zone, '2026-01-15T12:00:00Z') === null),
    ]
    if (bad.length === 0) return ok(`Données à jour (${process.versions.tz ?? 'système'}).`)
    return wrong(
      `Données absentes ou fausses pour ${[...new Set(bad)].join(', ')} : installez Node depuis nodejs.org ou votre distribution (avec ICU complet).`,
    )
  },
}

function offsetOf(zone: string, at: string): string | null {
  try {
    return Temporal.Instant.from(at).toZonedDateTimeISO(zone).offset
  } catch {
    return null
  }
}

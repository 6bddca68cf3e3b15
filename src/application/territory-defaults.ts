import type { SchoolZone } from '../domain/school-holidays.ts'
import type { Territory } from '../domain/work-calendar.ts'

const ZONES: Readonly<Record<string, string>> = {
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '973': 'America/Cayenne',
  '974': 'Indian/Reunion',
  '976': 'Indian/Mayotte',
  '977': 'America/St_Barthelemy',
  '978': 'America/Marigot',
}

const OVERSEAS: Readonly<Record<string, Territory>> = {
  '971': 'GP',
  '972': 'MQ',
  '973': 'GF',
  '974': 'RE',
  '976': 'YT',
  '977': 'BL',
  '978': 'MF',
}

// F2. Bas-Rhin, Haut-Rhin, Moselle.
const ALSACE_MOSELLE = ['57', '67', '68']

// By département, from the académies of zones A and C; the rest of metropole is B. Corsica has its own calendar.
const ZONE_A = '01 03 07 15 16 17 19 21 23 24 25 26 33 38 39 40 42 43 47 58 63 64 69 70 71 73 74 79 86 87 89 90'.split(
  ' ',
)
const ZONE_C = '09 11 12 30 31 32 34 46 48 65 66 75 77 78 81 82 91 92 93 94 95'.split(' ')

export interface TerritoryDefaults {
  /** IANA. */
  readonly zone: string
  readonly territory: Territory
  readonly schoolZone: SchoolZone | null
}

/** The three first characters overseas, else the two first ones: the INSEE code says the département. */
export function departementOf(insee: string): string {
  return insee.startsWith('97') ? insee.slice(0, 3) : insee.slice(0, 2)
}

/**
 * What a network probably has, by where most of its communes are. A default, not a computation: 89 EPCI span several
 * départements, so that the creator always chooses.
 */
export function territoryDefaults(communeCodes: readonly string[]): TerritoryDefaults {
  const departement = mostFrequent(communeCodes.map(departementOf))
  // Nothing official to go by: the creator chooses.
  if (departement === undefined) return { zone: 'Europe/Paris', territory: 'metropole', schoolZone: null }
  const overseas = OVERSEAS[departement]
  return {
    zone: ZONES[departement] ?? 'Europe/Paris',
    territory: overseas ?? (ALSACE_MOSELLE.includes(departement) ? 'alsace-moselle' : 'metropole'),
    schoolZone: overseas || /^2[AB]$/.test(departement) ? null : schoolZoneOf(departement),
  }
}

function schoolZoneOf(departement: string): SchoolZone {
  if (ZONE_A.includes(departement)) return 'A'
  return ZONE_C.includes(departement) ? 'C' : 'B'
}

function mostFrequent(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

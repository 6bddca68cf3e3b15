import { DEFAULT_DEADLINE_POLICY } from '../domain/deadline.ts'
import { DEFAULT_CLEAR_DAYS } from '../domain/notice.ts'
import type { SchoolZone } from '../domain/school-holidays.ts'
import { DEFAULT_STRATUM_THRESHOLD } from '../domain/strata.ts'
import type { Territory } from '../domain/work-calendar.ts'
import type { NetworkSettings } from './records.ts'

/** « a minima tous les deux mois » (seed 000), read in civil months (R7b). */
const FLOOR_MONTHS = 2
/** Minutes of the three parts, and of « Suites données » within the first (DESIGN §1.6). ◊ */
const BUDGETS = [50, 45, 30] as const
const FOLLOW_UP_MINUTES = 10

/** The settings of a new network: every default is a rule of the domain or a choice marked there. */
export function defaultSettings(chosen: {
  territory: Territory
  schoolZone: SchoolZone | null
  circles: NetworkSettings['circles']
  preset: NetworkSettings['agenda']['preset']
}): NetworkSettings {
  return {
    v: 1,
    calendar: { territory: chosen.territory },
    schoolZone: chosen.schoolZone,
    review: DEFAULT_DEADLINE_POLICY,
    distribution: 'next-working-day-09:00', // M8
    floorMonths: FLOOR_MONTHS,
    floorReading: 'civil-months', // R7b
    councilRule: 'same-date', // R9
    councils: [],
    noticeClearDays: DEFAULT_CLEAR_DAYS, // D8
    stratumThreshold: DEFAULT_STRATUM_THRESHOLD,
    circles: chosen.circles,
    agenda: { preset: chosen.preset, budgets: BUDGETS, followUpMinutes: FOLLOW_UP_MINUTES },
  }
}

import type { NetworkSettings } from './records.ts'

export type PartNumber = 1 | 2 | 3
export const PART_NUMBERS = [1, 2, 3] as const satisfies readonly PartNumber[]

/** The two shapes that the founding networks gave to the same three parts. */
const TITLES: Record<NetworkSettings['agenda']['preset'], readonly [string, string, string]> = {
  call: [
    'Coopération et mutualisation',
    'Politiques en cours et sujets structurants',
    'Sujets plus larges, communaux ou communautaires',
  ],
  clisson: [
    'Évolution des compétences et zones grises',
    'Un sujet qui intéresse toutes les communes',
    'Une thématique remontée par plusieurs membres',
  ],
}

/** Titles of parts 1 to 3 in this network. */
function partTitles(settings: NetworkSettings): readonly [string, string, string] {
  return TITLES[settings.agenda.preset]
}

export function partTitle(settings: NetworkSettings, part: PartNumber): string {
  return partTitles(settings)[part - 1] ?? ''
}

/** Minutes of a part. */
export function partBudget(settings: NetworkSettings, part: PartNumber): number {
  return settings.agenda.budgets[part - 1] ?? 0
}

/** The item that opens part 1 when actions are open (DESIGN §1.6). */
export const FOLLOW_UP_TITLE = 'Suites données'

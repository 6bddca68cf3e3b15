import type { Temporal } from 'temporal-polyfill'

/** T1: « un tiers des maires », rounded up, of the member communes on the date of the request. */
export function mayorsThird(communes: number): number {
  return Math.ceil(communes / 3)
}

export interface MayorsRequest {
  readonly counted: number
  readonly accepted: boolean
  readonly missing: number
}

/** T3 ◊: one mayor, one support; duplicates and withdrawals excluded; an agenda is mandatory. */
export function mayorsRequest(input: {
  communes: number
  supports: readonly string[]
  withdrawn: readonly string[]
  agenda: string
}): MayorsRequest {
  const withdrawn = new Set(input.withdrawn)
  const counted = new Set(input.supports.filter((mayor) => !withdrawn.has(mayor))).size
  const missing = Math.max(0, mayorsThird(input.communes) - counted)
  return { counted, accepted: missing === 0 && input.agenda.trim() !== '', missing }
}

/** T2 ◊: a civil year. */
export const MAYORS_MEETINGS_A_YEAR = 4

/** T2: the rank a meeting asked for on `requestDate` would have among those held at the mayors' request that year. */
export function mayorsYearlyLimit(input: {
  meetings: ReadonlyArray<{ date: Temporal.PlainDate; origin: 'maires' | 'president' }>
  requestDate: Temporal.PlainDate
}): { accepted: boolean; yearlyRank: number } {
  const { meetings, requestDate } = input
  const held = meetings.filter(({ date, origin }) => origin === 'maires' && date.year === requestDate.year).length
  return { accepted: held < MAYORS_MEETINGS_A_YEAR, yearlyRank: held + 1 }
}

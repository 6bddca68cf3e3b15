import type { Temporal } from 'temporal-polyfill'
import { addWorkingDays, isHoliday, isWorkingDay, type WorkCalendar } from './work-calendar.ts'
import { localDay, startOfDay } from './zone.ts'

/** How a tacit-validation period is counted. `mode` is read for days only; periods in months have none. */
export interface DeadlinePolicy {
  /** 1–60, see `deadlinePolicyRefusal`. */
  readonly length: number
  readonly unit: 'days' | 'months'
  readonly mode: 'calendaires' | 'francs' | 'ouvres' | 'ouvrables' | null
  readonly extension: 'aucune' | 'jour-ouvrable-suivant'
}

export interface Deadline {
  /** The last day on which observations are in time, local. */
  readonly lastDay: Temporal.PlainDate
  /** 00:00 local of the day after: what arrives at this instant is late. */
  readonly closesAt: Temporal.Instant
  /** Stored with the deadline, so that a later rule never re-reads an old one. */
  readonly ruleVersion: string
}

/** « huit jours calendaires, jour d'envoi non compté, jusqu'au 8e jour à 24 h » — D2, our reading of seed 002. */
export const DEFAULT_DEADLINE_POLICY: DeadlinePolicy = {
  length: 8,
  unit: 'days',
  mode: 'calendaires',
  extension: 'aucune',
}

export const DEADLINE_RULE_VERSION = 'D1-D7/1'
export const SHORTEST_LENGTH = 1
export const LONGEST_LENGTH = 60

/**
 * The last day and the close of a period circulated at `circulatedAt`, read in `zone` (Z, D1–D7).
 * @throws RangeError when `policy` is one that `deadlinePolicyRefusal` refuses, or when `zone` is unknown.
 */
export function deadline(input: {
  circulatedAt: Temporal.Instant
  zone: string
  policy: DeadlinePolicy
  calendar: WorkCalendar
}): Deadline {
  const { circulatedAt, zone, policy, calendar } = input
  const refusal = deadlinePolicyRefusal(policy)
  if (refusal) throw new RangeError(`Deadline policy refused: ${refusal}`)
  const circulatedOn = localDay(circulatedAt, zone) // D1: this day does not count
  let lastDay = countedLastDay(circulatedOn, policy, calendar)
  if (policy.extension === 'jour-ouvrable-suivant') lastDay = extended(lastDay, calendar)
  return { lastDay, closesAt: startOfDay(lastDay.add({ days: 1 }), zone), ruleVersion: DEADLINE_RULE_VERSION }
}

/** D3: the day itself, or the first one after it that is neither Saturday, Sunday nor a holiday. */
export function extended(lastDay: Temporal.PlainDate, calendar: WorkCalendar): Temporal.PlainDate {
  let day = lastDay
  while (!isWorkingDay(day, calendar)) day = day.add({ days: 1 })
  return day
}

export type DeadlinePolicyRefusal = 'length-out-of-range' | 'mode-missing'

/** Why a policy cannot be used, or null. */
export function deadlinePolicyRefusal(policy: DeadlinePolicy): DeadlinePolicyRefusal | null {
  const { length, unit, mode } = policy
  if (!Number.isInteger(length) || length < SHORTEST_LENGTH || length > LONGEST_LENGTH) return 'length-out-of-range'
  return unit === 'days' && mode === null ? 'mode-missing' : null
}

function countedLastDay(from: Temporal.PlainDate, policy: DeadlinePolicy, calendar: WorkCalendar): Temporal.PlainDate {
  // D7: the same day number, failing that the last day of the month
  if (policy.unit === 'months') return from.add({ months: policy.length }, { overflow: 'constrain' })
  switch (policy.mode) {
    case 'francs':
      return from.add({ days: policy.length + 1 }) // D4: nor does the last day count
    case 'ouvres':
      return addWorkingDays(from, policy.length, calendar) // D5
    case 'ouvrables':
      return addOuvrables(from, policy.length, calendar) // D6
    case 'calendaires':
    case null:
      return from.add({ days: policy.length }) // D2
  }
}

function addOuvrables(from: Temporal.PlainDate, count: number, calendar: WorkCalendar): Temporal.PlainDate {
  let day = from
  for (let left = count; left > 0; ) {
    day = day.add({ days: 1 })
    if (day.dayOfWeek !== 7 && !isHoliday(day, calendar)) left -= 1
  }
  return day
}

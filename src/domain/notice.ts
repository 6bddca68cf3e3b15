import type { Temporal } from 'temporal-polyfill'

/** ◊ Six jours francs: the convocation leaves seven days before. */
export const DEFAULT_CLEAR_DAYS = 6
/** As for the council of a commune under 3,500 inhabitants (CGCT L2121-11). */
export const FEWEST_CLEAR_DAYS = 3
/** The collection of subjects ends ten days before: the convocation never comes first. */
export const MOST_CLEAR_DAYS = 8

/**
 * D8: the latest day on which a convocation may leave for `clearDays` jours francs before `meetingDate`.
 * Weekends and holidays count and extend nothing.
 * @throws RangeError when `clearDays` is not a whole number from 0 up.
 */
export function latestSendingDate(input: { meetingDate: Temporal.PlainDate; clearDays: number }): Temporal.PlainDate {
  const { meetingDate, clearDays } = input
  if (!Number.isInteger(clearDays) || clearDays < 0) throw new RangeError(`Not a number of days: ${clearDays}`)
  return meetingDate.subtract({ days: clearDays + 1 })
}

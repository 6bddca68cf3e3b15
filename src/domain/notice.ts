import type { Temporal } from 'temporal-polyfill'

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

import { Temporal } from 'temporal-polyfill'

/** A gap that breaks the floor « a minima tous les n mois ». */
export interface FloorAlarm {
  readonly after: Temporal.PlainDate
  readonly planned: Temporal.PlainDate
  /** Difference in civil months between the two. */
  readonly monthsGap: number
}

/** How « a minima tous les n mois » is read. ◊ 'civil-months' (R7b) is the default. */
export type FloorReading = 'civil-months' | 'day-number'

/**
 * The gaps of a calendar that break its floor: by civil months when their difference is above `floorMonths` (R7b),
 * by day number when the next date is after the date plus `floorMonths` months (R7a).
 */
export function floorAlarms(input: {
  dates: readonly Temporal.PlainDate[]
  floorMonths: number
  reading?: FloorReading
}): FloorAlarm[] {
  const { floorMonths, reading = 'civil-months' } = input
  const dates = [...input.dates].sort(Temporal.PlainDate.compare)
  const alarms: FloorAlarm[] = []
  for (const [index, planned] of dates.entries()) {
    const after = dates[index - 1]
    if (!after) continue
    const monthsGap = civilMonths(after, planned)
    const broken =
      reading === 'civil-months'
        ? monthsGap > floorMonths
        : Temporal.PlainDate.compare(planned, after.add({ months: floorMonths })) > 0
    if (broken) alarms.push({ after, planned, monthsGap })
  }
  return alarms
}

function civilMonths(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return (to.year - from.year) * 12 + to.month - from.month
}

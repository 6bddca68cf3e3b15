import type { Temporal } from 'temporal-polyfill'

export interface Step<C> {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
  readonly cause: C
}

// Ten years of weeks: a date that finds no room there never will.
const MOST_STEPS = 520

/**
 * Steps on from `date`, `stepDays` at a time, while `cause` finds a reason to leave the day (R2, R9, R10).
 * @returns the steps, none when the day is free; null when no day is, or the step is no whole number of days from 1 up.
 */
export function stepOff<C>(
  date: Temporal.PlainDate,
  stepDays: number,
  cause: (day: Temporal.PlainDate) => C | null,
): Array<Step<C>> | null {
  if (!Number.isInteger(stepDays) || stepDays < 1) return null
  const steps: Array<Step<C>> = []
  let day = date
  for (let tries = 0; tries < MOST_STEPS; tries += 1) {
    const why = cause(day)
    if (why === null) return steps
    const to = day.add({ days: stepDays })
    steps.push({ from: day, to, cause: why })
    day = to
  }
  return null
}

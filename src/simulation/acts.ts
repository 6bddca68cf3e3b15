import { Temporal } from 'temporal-polyfill'
import { isWorkingDay, nextWorkingDay, type WorkCalendar } from '../domain/work-calendar.ts'

const OFFICE: WorkCalendar = { territory: 'metropole' }

/** Something a person will do, at a virtual instant. */
export interface Act {
  readonly at: Temporal.Instant
  readonly what: string
  perform(): Promise<unknown>
}

/** Acts in the order of their instant, then of their planning. */
export function createDiary() {
  const acts: Act[] = []
  return {
    plan(act: Act): void {
      let i = acts.length
      while (i > 0 && Temporal.Instant.compare((acts[i - 1] as Act).at, act.at) > 0) i -= 1
      acts.splice(i, 0, act)
    },
    next: (): Act | undefined => acts[0],
    take: (): Act | undefined => acts.shift(),
  }
}
export type Diary = ReturnType<typeof createDiary>

/** `days` later at a local time of the network, or the next working day: people act in office hours. */
export function later(from: Temporal.Instant, zone: string, days: number, time: string): Temporal.Instant {
  const wanted = from.toZonedDateTimeISO(zone).toPlainDate().add({ days })
  const day = isWorkingDay(wanted, OFFICE) ? wanted : nextWorkingDay(wanted, OFFICE)
  return day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).toInstant()
}

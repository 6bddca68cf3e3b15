import { Temporal } from 'temporal-polyfill'

/** True for an IANA zone name known here. Offsets (« GMT+1 », « +01:00 ») are no zones: they are never stored. */
export function isIanaZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone) || /[+]|GMT-|^UTC-/.test(zone) || (!zone.includes('/') && zone !== 'UTC')) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}

/**
 * The instant at which a wall clock shows `time` on `date` in `zone` (R8). A time that the change to summer time
 * skips moves forward; one that happens twice is the first (Temporal « compatible »).
 */
export function wallClockInstant(date: Temporal.PlainDate, time: string, zone: string): Temporal.Instant {
  return date.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(zone).toInstant()
}

/** The first instant of `date` in `zone`: 00:00 local, never « the day before + 24 h ». */
export function startOfDay(date: Temporal.PlainDate, zone: string): Temporal.Instant {
  return date.toZonedDateTime(zone).toInstant()
}

/** The local day of `instant` in `zone` (Z). */
export function localDay(instant: Temporal.Instant, zone: string): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(zone).toPlainDate()
}

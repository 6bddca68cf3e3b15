import { Temporal } from 'temporal-polyfill'

/**
 * The only place where `Date` meets Temporal (DESIGN §7). Prisma speaks `Date`: an instant of `timestamptz(3)` as
 * itself, a day of `@db.Date` as its midnight in UTC, whatever zone the process or the server runs in. It holds as
 * long as every connection runs with TimeZone=UTC, which connection.ts sees to.
 */

/** An instant for a `timestamptz(3)` column: what is finer than a millisecond is cut off, towards the past. */
export function toDate(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds)
}

/** The instant of a `timestamptz(3)` column. */
export function toInstant(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime())
}

/** A day for a `@db.Date` column. */
export function toDay(day: Temporal.PlainDate): Date {
  return new Date(day.toZonedDateTime('UTC').epochMilliseconds)
}

/** The day of a `@db.Date` column. */
export function toPlainDate(date: Date): Temporal.PlainDate {
  return toInstant(date).toZonedDateTimeISO('UTC').toPlainDate()
}

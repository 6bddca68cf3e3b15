import { Temporal } from 'temporal-polyfill'
import type { WorkCalendar } from '../../src/domain/work-calendar.ts'

export const PARIS = 'Europe/Paris'
export const METROPOLE: WorkCalendar = { territory: 'metropole' }

export const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso)
export const instant = (iso: string): Temporal.Instant => Temporal.Instant.from(iso)
export const local = (text: string, zone = PARIS): Temporal.Instant =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant()

/** `2026-06-10 09:00`: what a clock in the zone shows. */
export const wall = (at: Temporal.Instant | null, zone = PARIS): string | null =>
  at === null
    ? null
    : at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')

import { Temporal } from 'temporal-polyfill'
import { DEFAULT_CLEAR_DAYS, latestSendingDate } from './notice.ts'
import { addWorkingDays, isWorkingDay, previousWorkingDay, type WorkCalendar } from './work-calendar.ts'
import { localDay, wallClockInstant } from './zone.ts'

/** Prompts reach people at the start of their working day, local. ◊ */
export const PROMPT_TIME = '09:00'

/** Cadences under six weeks have one call for subjects, later. ◊ */
export const SHORT_CADENCE_DAYS = 42

export type MeetingPromptKind =
  | 'host.ask'
  | 'host.escalate'
  | 'agenda.call'
  | 'agenda.supports'
  | 'agenda.close'
  | 'convocation'
  | 'attendance.remind'
  | 'host.headcount'

export interface MeetingPrompt {
  readonly kind: MeetingPromptKind
  readonly dueAt: Temporal.Instant
}

// The year of a network: days before the meeting. ◊
const DAYS_BEFORE: ReadonlyArray<readonly [MeetingPromptKind, number]> = [
  ['host.ask', 42],
  ['host.escalate', 35],
  ['agenda.call', 21],
  ['agenda.supports', 12],
  ['agenda.close', 10],
  ['convocation', DEFAULT_CLEAR_DAYS + 1],
  ['attendance.remind', 3],
  ['host.headcount', 2],
]
const SHORT_CADENCE_CALL_DAYS = 14

/** 09:00 local of `day`, or of the previous working day when `day` is not worked. */
export function promptInstant(input: {
  day: Temporal.PlainDate
  zone: string
  calendar: WorkCalendar
}): Temporal.Instant {
  const { day, zone, calendar } = input
  const worked = isWorkingDay(day, calendar) ? day : previousWorkingDay(day, calendar)
  return wallClockInstant(worked, PROMPT_TIME, zone)
}

/**
 * Everything the bot says before a meeting on `date`. `intervalDays`: days between two meetings of the series;
 * `clearDays`: jours francs between the convocation and the meeting (D8).
 */
export function meetingPrompts(input: {
  date: Temporal.PlainDate
  zone: string
  calendar: WorkCalendar
  intervalDays?: number
  clearDays?: number
}): MeetingPrompt[] {
  const { date, zone, calendar, intervalDays = SHORT_CADENCE_DAYS, clearDays = DEFAULT_CLEAR_DAYS } = input
  const short = intervalDays < SHORT_CADENCE_DAYS
  return DAYS_BEFORE.filter(([kind]) => !(short && kind === 'agenda.supports')).map(([kind, days]) => {
    const before = short && kind === 'agenda.call' ? SHORT_CADENCE_CALL_DAYS : days
    const day =
      kind === 'convocation' ? latestSendingDate({ meetingDate: date, clearDays }) : date.subtract({ days: before })
    return { kind, dueAt: promptInstant({ day, zone, calendar }) }
  })
}

export interface MinutesReminder {
  readonly kind: 'minutes.remind'
  /** 5 and 10: the writer; 12: the facilitator, the writer being told first. */
  readonly step: 5 | 10 | 12
  readonly dueAt: Temporal.Instant
}

// Jours ouvrés after the meeting. ◊
const MINUTES_REMINDERS = [5, 10, 12] as const

/** J+5, J+10 and J+12 in jours ouvrés, 09:00 local. */
export function minutesReminders(input: {
  meetingDate: Temporal.PlainDate
  zone: string
  calendar: WorkCalendar
}): MinutesReminder[] {
  const { meetingDate, zone, calendar } = input
  return MINUTES_REMINDERS.map((step) => ({
    kind: 'minutes.remind',
    step,
    dueAt: wallClockInstant(addWorkingDays(meetingDate, step, calendar), PROMPT_TIME, zone),
  }))
}

// A week before its date: time enough to do it. ◊
const ACTION_REMINDER_DAYS = [7, 1] as const

/**
 * The one reminder of an action due on `due`: 09:00 a week before; the day before when it was recorded later than that;
 * null when that is past too. On a working day, as every prompt.
 */
export function actionReminder(input: {
  due: Temporal.PlainDate
  now: Temporal.Instant
  zone: string
  calendar: WorkCalendar
}): Temporal.Instant | null {
  const { due, now, zone, calendar } = input
  const times = ACTION_REMINDER_DAYS.map((days) => promptInstant({ day: due.subtract({ days }), zone, calendar }))
  return times.find((at) => isAfter(at, now)) ?? null
}

/** « En attente d'accord » is recalled every week. ◊ */
const RECALL_DAYS = 7

/** The next recall of what still waits: a week after `from`, 09:00 on a working day as every prompt. */
export function recallInstant(input: {
  from: Temporal.Instant
  zone: string
  calendar: WorkCalendar
}): Temporal.Instant {
  const { from, zone, calendar } = input
  return promptInstant({ day: localDay(from, zone).add({ days: RECALL_DAYS }), zone, calendar })
}

export interface ReviewReminders {
  readonly halfway: Temporal.Instant | null
  readonly last: Temporal.Instant | null
  /** When writer and facilitator see the list and the text; at the circulation itself when no morning is left. */
  readonly preview: Temporal.Instant
}

// Nobody is hurried in the last hour.
const QUIET_MINUTES = 60

/**
 * The reminders of a review. `last` is on the last working day before `lastDay`, `halfway` on a working day before
 * it; a reminder that would fall before the circulation, on the other one, or in the last hour is left out.
 */
export function reviewReminders(input: {
  circulatedAt: Temporal.Instant
  lastDay: Temporal.PlainDate
  closesAt: Temporal.Instant
  zone: string
  calendar: WorkCalendar
}): ReviewReminders {
  const { circulatedAt, lastDay, closesAt, zone, calendar } = input
  const quietFrom = closesAt.subtract({ minutes: QUIET_MINUTES })
  const useful = (day: Temporal.PlainDate): Temporal.Instant | null => {
    const at = wallClockInstant(day, PROMPT_TIME, zone)
    return isAfter(at, circulatedAt) && isAfter(quietFrom, at) ? at : null
  }
  const last = useful(previousWorkingDay(lastDay, calendar))
  const circulatedOn = localDay(circulatedAt, zone)
  const middle = circulatedOn.add({ days: Math.floor(circulatedOn.until(lastDay).days / 2) })
  const halfway = useful(isWorkingDay(middle, calendar) ? middle : previousWorkingDay(middle, calendar))
  const preview = promptInstant({ day: lastDay, zone, calendar })
  return {
    halfway: halfway && last && isAfter(last, halfway) ? halfway : null,
    last,
    preview: isAfter(preview, circulatedAt) ? preview : circulatedAt,
  }
}

function isAfter(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) > 0
}

import { Temporal } from 'temporal-polyfill'
import type { FloorAlarm, FloorReading } from '../domain/cadence-floor.ts'
import { movedWords } from './confirm-series.ts'
import type { UseCaseContext } from './context.ts'
import { forecastHosts } from './hosting.ts'
import { describeMeeting, type MeetingFacts } from './meeting-facts.ts'
import { meetingEnd, openMeetings } from './meetings.ts'
import { calendarWarnings, type DateWarnings } from './series-calendar.ts'

export interface CalendarLine {
  readonly meeting: MeetingFacts
  readonly confirmed: boolean
  readonly convened: boolean
  /** Why the date is not the usual one. */
  readonly moved: string | null
  /** Communes whose turn is put off by this meeting. */
  readonly postponed: readonly string[]
  readonly marks: DateWarnings
  /** The school calendar is not known at this date (R10). */
  readonly schoolUnknown: boolean
  /** The gap since the meeting before, when it breaks the floor, and how that is read (R7). */
  readonly floor: FloorAlarm | null
  readonly floorReading: FloorReading
}

/** Every planned meeting that is not over, by date. */
export async function listCalendar(context: UseCaseContext): Promise<readonly CalendarLine[]> {
  const { tx, network, now } = context
  const open = await openMeetings(context)
  const entities = await tx.directory.entities()
  const { byDate, schoolUnknownFrom, floor, floorReading } = calendarWarnings(context, open)
  const forecast = await forecastHosts(context, open)
  return forecast
    .filter(({ meeting }) => Temporal.Instant.compare(meetingEnd(meeting, network.zone), now) > 0)
    .map(({ meeting, postponed }) => ({
      meeting: describeMeeting(context, meeting, entities),
      confirmed: meeting.hostConfirmedAt !== null,
      convened: meeting.status === 'convened',
      moved: movedWords(meeting),
      postponed: postponed.map(({ name }) => name),
      marks: byDate.get(String(meeting.date)) ?? { school: null, bridge: false, holiday: null, council: null },
      schoolUnknown: schoolUnknownFrom !== null && Temporal.PlainDate.compare(meeting.date, schoolUnknownFrom) >= 0,
      floor: floor.find(({ planned }) => planned.equals(meeting.date)) ?? null,
      floorReading,
    }))
}

import { Temporal } from 'temporal-polyfill'
import { movedWords } from './confirm-series.ts'
import type { UseCaseContext } from './context.ts'
import { forecastHosts } from './hosting.ts'
import { describeMeeting, type MeetingFacts } from './meeting-facts.ts'
import { meetingEnd, openMeetings } from './meetings.ts'

export interface CalendarLine {
  readonly meeting: MeetingFacts
  readonly confirmed: boolean
  readonly convened: boolean
  /** Why the date is not the usual one. */
  readonly moved: string | null
  /** Communes whose turn is put off by this meeting. */
  readonly postponed: readonly string[]
}

/** Every planned meeting that is not over, by date. */
export async function listCalendar(context: UseCaseContext): Promise<readonly CalendarLine[]> {
  const { tx, network, now } = context
  const open = await openMeetings(context)
  const entities = await tx.directory.entities()
  const forecast = await forecastHosts(context, open)
  return forecast
    .filter(({ meeting }) => Temporal.Instant.compare(meetingEnd(meeting, network.zone), now) > 0)
    .map(({ meeting, postponed }) => ({
      meeting: describeMeeting(context, meeting, entities),
      confirmed: meeting.hostConfirmedAt !== null,
      convened: meeting.status === 'convened',
      moved: movedWords(meeting),
      postponed: postponed.map(({ name }) => name),
    }))
}

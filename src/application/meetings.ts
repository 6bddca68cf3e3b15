import { Temporal } from 'temporal-polyfill'
import type { UseCaseContext } from './context.ts'
import type { Meeting } from './records.ts'

type Scene = Pick<UseCaseContext, 'tx' | 'network' | 'now'>

/** Meetings that are neither held nor cancelled, by date. One whose time is past still awaits its close. */
export async function openMeetings({ tx }: Pick<Scene, 'tx'>): Promise<readonly Meeting[]> {
  return tx.meetings.list({ status: ['planned', 'convened'] })
}

/** The first open meeting that is not over yet. */
export async function nextMeeting(scene: Scene): Promise<Meeting | null> {
  const meetings = await openMeetings(scene)
  return (
    meetings.find((meeting) => Temporal.Instant.compare(meetingEnd(meeting, scene.network.zone), scene.now) > 0) ?? null
  )
}

/** The instant of the wall clock, in the network's zone (R8). */
export function meetingStart(meeting: Pick<Meeting, 'starts'>, zone: string): Temporal.Instant {
  return meeting.starts.toZonedDateTime(zone).toInstant()
}

export function meetingEnd(meeting: Pick<Meeting, 'starts' | 'durationMinutes'>, zone: string): Temporal.Instant {
  return meetingStart(meeting, zone).add({ minutes: meeting.durationMinutes })
}

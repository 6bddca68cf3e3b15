import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { hasBegun } from './meeting-instants.ts'
import { nextMeeting, openMeetings } from './meetings.ts'
import type { Meeting } from './records.ts'

type Scene = Pick<UseCaseContext, 'network' | 'now' | 'tx'>

/** The last meeting that began and was not closed. */
export async function meetingToClose(context: Scene): Promise<Meeting | null> {
  return (await openMeetings(context)).filter((meeting) => hasBegun(meeting, context)).at(-1) ?? null
}

/** @throws UserError not-found */
export async function meetingOrNext(context: Scene, given: Meeting | undefined): Promise<Meeting> {
  const meeting = given ?? (await nextMeeting(context))
  if (!meeting) throw new UserError('not-found', { what: 'meeting' })
  return meeting
}

/** @throws UserError meeting-over when it was held or cancelled */
export function requireOpen(meeting: Meeting): void {
  if (meeting.status === 'held' || meeting.status === 'cancelled') {
    throw new UserError('meeting-over', { date: meeting.date.toString(), status: meeting.status })
  }
}

/** @throws UserError meeting-over, meeting-begun */
export function requireAhead(meeting: Meeting, context: Scene): void {
  requireOpen(meeting)
  if (hasBegun(meeting, context)) throw new UserError('meeting-begun', { date: meeting.date.toString() })
}

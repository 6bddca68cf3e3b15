import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { endsAt, reached, startsAt } from './meeting-instants.ts'
import type { Meeting } from './records.ts'

type Scene = Pick<UseCaseContext, 'network' | 'now' | 'tx'>

/** The first meeting that is neither over nor held; null when none is planned. */
export async function upcomingMeeting(context: Scene): Promise<Meeting | null> {
  const { network, now } = context
  return (await openMeetings(context)).find((meeting) => !reached(endsAt(meeting, network), now)) ?? null
}

/** The last meeting that began and was not closed. */
export async function meetingToClose(context: Scene): Promise<Meeting | null> {
  const { network, now } = context
  return (await openMeetings(context)).filter((meeting) => reached(startsAt(meeting, network), now)).at(-1) ?? null
}

/** @throws UserError not-found */
export async function meetingOrUpcoming(context: Scene, given: Meeting | undefined): Promise<Meeting> {
  const meeting = given ?? (await upcomingMeeting(context))
  if (!meeting) throw new UserError('not-found', { what: 'meeting' })
  return meeting
}

/** @throws UserError meeting-over when it was held or cancelled */
export function requireOpen(meeting: Meeting): void {
  if (meeting.status === 'held' || meeting.status === 'cancelled') {
    throw new UserError('meeting-over', { date: meeting.date.toString(), status: meeting.status })
  }
}

async function openMeetings({ tx, now, network }: Scene): Promise<readonly Meeting[]> {
  // Meetings left unclosed longer than this are history.
  const from = now.toZonedDateTimeISO(network.zone).toPlainDate().subtract({ months: 6 })
  return tx.meetings.list({ status: ['planned', 'convened'], from })
}

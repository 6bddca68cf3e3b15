import type { UseCaseContext } from './context.ts'
import { type InvitationFacts, invitationFacts } from './invitation.ts'
import { type MeetingFacts, meetingFacts } from './meeting-facts.ts'
import { hasBegun } from './meeting-instants.ts'
import { openMeetings } from './meetings.ts'
import type { Meeting } from './records.ts'

export interface CalendarDates {
  readonly network: string
  readonly invitation: InvitationFacts
  readonly meetings: ReadonlyArray<{ readonly meeting: MeetingFacts; readonly cancelled: boolean }>
}

/** What one message carries on either platform. */
const MOST = 10

/** One meeting for a member's calendar, cancelled ones too; `null`: all those to come. */
export async function calendarDates(context: UseCaseContext, one: Meeting | null): Promise<CalendarDates> {
  const chosen = one ? [one] : (await openMeetings(context)).filter((meeting) => !hasBegun(meeting, context))
  const meetings = []
  for (const meeting of chosen.slice(0, MOST)) {
    meetings.push({ meeting: await meetingFacts(context, meeting), cancelled: meeting.status === 'cancelled' })
  }
  return { network: context.network.name, invitation: await invitationFacts(context), meetings }
}

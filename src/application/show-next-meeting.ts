import { leads } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { ownCommunes } from './host-voice.ts'
import { type MeetingFacts, meetingFacts } from './meeting-facts.ts'
import { nextMeeting } from './meetings.ts'
import type { Answer } from './ports/agenda.ts'
import type { Meeting } from './records.ts'

export interface NextMeeting {
  readonly meeting: Meeting
  readonly facts: MeetingFacts
  readonly answer: Answer | null
  /** The reader speaks for the host commune. */
  readonly hosts: boolean
  readonly leads: boolean
}

/** The next meeting and what the reader may do about it now. @throws UserError not-found */
export async function showNextMeeting(context: UseCaseContext): Promise<NextMeeting> {
  const { tx, actor } = context
  const meeting = await nextMeeting(context)
  if (!meeting) throw new UserError('not-found', { what: 'series' })
  const mine = (await tx.agenda.attendance(meeting.id)).find(({ personId }) => personId === actor.person?.id)
  const own = await ownCommunes(context)
  return {
    meeting,
    facts: await meetingFacts(context, meeting),
    answer: mine?.answer ?? null,
    hosts: own.some(({ id }) => id === meeting.hostEntityId),
    leads: leads(context),
  }
}

import type { UseCaseContext } from './context.ts'
import { isComing } from './host-voice.ts'
import { tellLeads } from './leads.ts'
import { meetingFacts } from './meeting-facts.ts'
import type { Id } from './records.ts'

/** The host's question has no answer: those who lead are told, nobody is chased twice. */
export async function escalateHost(context: UseCaseContext, meetingId: Id): Promise<void> {
  const meeting = await context.tx.meetings.byId(meetingId)
  if (!meeting?.hostEntityId || meeting.hostConfirmedAt || !isComing(context, meeting)) return
  await tellLeads(context, 'host.unanswered', { meeting: await meetingFacts(context, meeting) })
}

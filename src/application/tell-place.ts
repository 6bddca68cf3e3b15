import type { UseCaseContext } from './context.ts'
import { convocationFacts, convocationSlot } from './convene-meeting.ts'
import { tellConvened } from './convened-people.ts'
import { invitationFacts } from './invitation.ts'
import { meetingFacts } from './meeting-facts.ts'
import type { Meeting } from './records.ts'

/**
 * Host or room changed after the convocation left: the channel's message is corrected, and everyone who was convened is
 * told where to come. Before it, nothing: the convocation will say it. `hostBefore`: null when the host is the same.
 */
export async function tellPlace(
  context: UseCaseContext,
  { meeting, hostBefore }: { meeting: Meeting; hostBefore: string | null },
): Promise<void> {
  if (meeting.agendaStatus !== 'published') return
  const { network, tx } = context
  const slot = convocationSlot(meeting.id)
  await tx.outbox.edit({ kind: 'agenda.convocation', facts: await convocationFacts(context, meeting), slot })
  await tellConvened(context, 'meeting.place', {
    network: network.name,
    meeting: await meetingFacts(context, meeting),
    hostBefore,
    invitation: await invitationFacts(context),
  })
}

import { requireLead } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { tellConvened } from './convened-people.ts'
import { type HostingChange, projectHosting } from './hosting.ts'
import { invitationFacts } from './invitation.ts'
import { meetingFacts } from './meeting-facts.ts'
import type { Meeting } from './records.ts'
import { requireOpen } from './upcoming-meeting.ts'

/** Uses no turn (H10); its topics go back among the proposals, with their date and supports (P5). */
export async function cancelMeeting(
  context: UseCaseContext,
  input: { meeting: Meeting; reason: string },
): Promise<{ meeting: Meeting; topics: number; changes: readonly HostingChange[] }> {
  const { meeting, reason } = input
  const { network, tx } = context
  await requireLead(context)
  requireOpen(meeting)
  const invitation = await invitationFacts(context)
  const facts = { network: network.name, meeting: await meetingFacts(context, meeting), reason, invitation }
  await tx.dueWork.supersede(meeting.id)
  await tx.meetings.update(meeting.id, { status: 'cancelled' })
  const topics = await releaseTopics(context, meeting)
  const changes = await projectHosting(context)
  await tellConvened(context, 'meeting.cancelled', facts)
  const date = meeting.date.toString()
  await tx.audit.write({ type: 'meeting.cancelled', subject: meeting.id, facts: { meeting: meeting.id, date } })
  return { meeting: { ...meeting, status: 'cancelled' }, topics, changes }
}

/** Proposals of an agenda that will not be: open again. */
export async function releaseTopics({ tx }: Pick<UseCaseContext, 'tx'>, meeting: Meeting): Promise<number> {
  const items = await tx.agenda.items(meeting.id)
  const proposals = items.flatMap(({ proposalId }) => (proposalId ? [proposalId] : []))
  await tx.agenda.updateProposals(proposals, { status: 'open' })
  await tx.agenda.replaceItems(
    meeting.id,
    items.map((item) => ({ ...item, outcome: item.proposalId ? 'carried-over' : 'dropped' })),
  )
  return proposals.length
}

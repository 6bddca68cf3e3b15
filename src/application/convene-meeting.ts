import { followedAgenda } from './agenda-facts.ts'
import { inParts } from './agenda-read.ts'
import type { UseCaseContext } from './context.ts'
import { organiserAddress, tellConvened } from './convened-people.ts'
import { draftAgenda } from './draft-agenda.ts'
import { invitationFacts } from './invitation.ts'
import { meetingFacts } from './meeting-facts.ts'
import { promptAt } from './meeting-instants.ts'
import type { AgendaMessages } from './messages-agenda.ts'
import { sendDraft, stillAhead } from './prompt-agenda.ts'
import { standingsOf } from './proposal-standings.ts'
import type { Id, Meeting } from './records.ts'

/** The message of the channel that later additions edit. */
export function convocationSlot(meetingId: Id): string {
  return `convocation:${meetingId}`
}

/** J-7 by default (D8): leaves if one of the three has confirmed; otherwise they are reminded, and it leaves on confirmation. */
export async function conveneWhenConfirmed(context: UseCaseContext, meetingId: Id): Promise<void> {
  const meeting = await stillAhead(context, meetingId)
  if (!meeting || meeting.agendaStatus === 'published') return
  if (meeting.agendaConfirmedAt) return conveneMeeting(context, meeting)
  await sendDraft(context, meeting, await draftAgenda(context, meeting))
}

/** Posts agenda and convocation, and writes to those who are not on the chat. */
export async function conveneMeeting(context: UseCaseContext, meeting: Meeting): Promise<void> {
  const { network, now, tx } = context
  const parts = inParts(await tx.agenda.items(meeting.id), network.settings)
  const facts = await convocationFacts(context, meeting)
  await tellConvened(context, 'agenda.convocation', facts, convocationSlot(meeting.id))
  await carryOver(context, meeting)
  const told = { status: 'convened', agendaStatus: 'published', publishedAt: now, hostPinned: true } as const
  await tx.meetings.update(meeting.id, told)
  await tx.audit.write({
    type: 'agenda.published',
    subject: meeting.id,
    facts: {
      meeting: meeting.id,
      parts: parts.map(({ title, items }) => ({ title, items: items.map((item) => item.title) })),
    },
  })
}

export async function convocationFacts(
  context: UseCaseContext,
  meeting: Meeting,
): Promise<AgendaMessages['agenda.convocation']> {
  const { network, tx } = context
  return {
    network: network.name,
    organiser: await organiserAddress(context),
    meeting: await meetingFacts(context, meeting),
    invitation: await invitationFacts(context),
    agenda: await followedAgenda(context, inParts(await tx.agenda.items(meeting.id), network.settings)),
  }
}

/** What was ready in time and found no place keeps its date and supports, and says how often it waited (P5). */
async function carryOver(context: UseCaseContext, meeting: Meeting): Promise<void> {
  const { network, tx } = context
  const closed = promptAt(meeting, network, 'agenda.close').epochMilliseconds
  const left = (await standingsOf(context, await tx.agenda.proposals('open'))).filter(
    ({ proposal, awaitingSupport }) => !awaitingSupport && proposal.submittedAt.epochMilliseconds < closed,
  )
  await tx.agenda.updateProposals(
    left.map(({ proposal }) => proposal.id),
    { carriedOverBy: 1 },
  )
}

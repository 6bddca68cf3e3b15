import { followedAgenda } from './agenda-facts.ts'
import { agendaLeads } from './agenda-leads.ts'
import { inParts } from './agenda-read.ts'
import type { UseCaseContext } from './context.ts'
import { type AgendaDraft, draftAgenda } from './draft-agenda.ts'
import { meetingFacts } from './meeting-facts.ts'
import { hasBegun, promptAt, promptDay, reached } from './meeting-instants.ts'
import { type ProposalFacts, proposalFacts } from './proposal-facts.ts'
import { standingsOf } from './proposal-standings.ts'
import { reach } from './reach.ts'
import type { Id, Meeting } from './records.ts'

/**
 * J-21: the call for subjects, once a meeting. Late (after an outage), it also shows what awaits support and takes the
 * place of that prompt; once the collection is over it is not made any more.
 */
export async function callForTopics(context: UseCaseContext, meetingId: Id): Promise<void> {
  const { network, now, tx } = context
  const meeting = await stillAhead(context, meetingId)
  if (meeting?.agendaStatus !== 'none') return
  if (reached(promptAt(meeting, network, 'agenda.close'), now)) return
  const late = reached(promptAt(meeting, network, 'agenda.supports'), now)
  if (late) await tx.dueWork.supersede(meeting.id, ['agenda.supports'])
  await tx.meetings.update(meeting.id, { agendaStatus: 'collecting' })
  const facts = { ...(await collection(context, meeting)), awaiting: late ? await awaitingSupport(context) : [] }
  await tx.outbox.post({ kind: 'agenda.call', facts, target: { to: 'channel' } })
  await prompted(context, meeting, 'call')
}

/** J-12: the proposals of part 3 that lack a person or an entity (P3). Silent when there is none. */
export async function showAwaitingSupport(context: UseCaseContext, meetingId: Id): Promise<void> {
  const { network, now, tx } = context
  const meeting = await stillAhead(context, meetingId)
  if (!meeting || meeting.agendaStatus === 'draft' || meeting.agendaStatus === 'published') return
  if (reached(promptAt(meeting, network, 'agenda.close'), now)) return
  const awaiting = await awaitingSupport(context)
  if (awaiting.length === 0) return
  const facts = { ...(await collection(context, meeting)), awaiting }
  await tx.outbox.post({ kind: 'agenda.supports', facts, target: { to: 'channel' } })
  await prompted(context, meeting, 'supports')
}

/**
 * J-10: the collection ends; the ordered draft goes to organiser, facilitator and host. When the convocation is due
 * already, that prompt says it (one message, not two).
 */
export async function closeCollection(context: UseCaseContext, meetingId: Id): Promise<void> {
  const { network, now, tx } = context
  const meeting = await stillAhead(context, meetingId)
  if (!meeting || meeting.agendaConfirmedAt) return
  const draft = await draftAgenda(context, meeting)
  await tx.audit.write({
    type: 'agenda.drafted',
    subject: meeting.id,
    facts: { meeting: meeting.id, items: draft.items.length, left: draft.left.length },
  })
  if (!reached(promptAt(meeting, network, 'convocation'), now)) await sendDraft(context, meeting, draft)
  await prompted(context, meeting, 'close')
}

/** The draft, privately, to the three who may confirm it. Never to a shared box (DESIGN §9). */
export async function sendDraft(context: UseCaseContext, meeting: Meeting, draft: AgendaDraft): Promise<void> {
  const { network, now, tx } = context
  const people = await tx.directory.people({ status: 'confirmed' })
  const facts = {
    meeting: await meetingFacts(context, meeting),
    agenda: await followedAgenda(context, inParts(draft.items, network.settings)),
    left: draft.left.map((standing) => proposalFacts(context, standing, people)),
    convocationOn: promptDay(meeting, network, 'convocation'),
    late: reached(promptAt(meeting, network, 'convocation'), now),
  }
  for (const person of await agendaLeads(context, meeting)) {
    const target = reach(person, 'draft')
    if (target) await tx.outbox.post({ kind: 'agenda.draft', facts, target })
  }
}

/** Null when there is nothing left to prepare: held, cancelled, or begun. */
export async function stillAhead(context: UseCaseContext, meetingId: Id): Promise<Meeting | null> {
  const meeting = await context.tx.meetings.byId(meetingId)
  if (!meeting || meeting.status === 'held' || meeting.status === 'cancelled') return null
  return hasBegun(meeting, context) ? null : meeting
}

async function awaitingSupport(context: UseCaseContext): Promise<ProposalFacts[]> {
  const { tx } = context
  const standings = await standingsOf(context, await tx.agenda.proposals('open'))
  const awaiting = standings.filter((standing) => standing.awaitingSupport)
  if (awaiting.length === 0) return []
  const people = await tx.directory.people({ status: 'confirmed' })
  return awaiting.map((standing) => proposalFacts(context, standing, people))
}

async function collection(context: UseCaseContext, meeting: Meeting) {
  const closesOn = promptDay(meeting, context.network, 'agenda.close')
  return { meeting: await meetingFacts(context, meeting), closesOn }
}

async function prompted({ tx }: UseCaseContext, meeting: Meeting, prompt: 'call' | 'supports' | 'close') {
  await tx.audit.write({ type: 'agenda.prompted', subject: meeting.id, facts: { meeting: meeting.id, prompt } })
}

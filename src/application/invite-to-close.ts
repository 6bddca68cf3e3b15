import { hostMembers } from './agenda-leads.ts'
import type { UseCaseContext } from './context.ts'
import { meetingFacts } from './meeting-facts.ts'
import { reach } from './reach.ts'
import type { Id } from './records.ts'

/** At the meeting's end, once: host members and organiser are invited to close it. */
export async function inviteToClose(context: UseCaseContext, meetingId: Id): Promise<void> {
  const { network, tx } = context
  const meeting = await tx.meetings.byId(meetingId)
  if (!meeting || meeting.status === 'held' || meeting.status === 'cancelled') return
  const facts = { meeting: await meetingFacts(context, meeting) }
  const hosts = await hostMembers(context, meeting)
  const organiserId = network.organiserId ?? network.facilitatorId
  const organiser = hosts.some(({ id }) => id === organiserId) ? null : organiserId
  const people = organiser ? [...hosts, await tx.directory.person(organiser)] : hosts
  for (const person of people) {
    const target = person && reach(person, 'draft')
    if (target) await tx.outbox.post({ kind: 'meeting.to-close', facts, target })
  }
}

import { planLateEscalation, questionDue } from './ask-host.ts'
import type { UseCaseContext } from './context.ts'
import { convocationFacts } from './convene-meeting.ts'
import { isComing } from './host-voice.ts'
import type { HostingNews } from './hosting-news.ts'
import { organiserContact } from './leads.ts'
import { meetingFacts } from './meeting-facts.ts'
import { nextMeeting, openMeetings } from './meetings.ts'
import { reach } from './reach.ts'
import type { Entity, Person } from './records.ts'
import { swapsAsked } from './swaps-asked.ts'
import { welcome } from './welcome.ts'

/**
 * Somebody sits for these communes from now on: they are welcomed, and receive what their commune has been asked and has
 * not answered, as if they had always been there. `isNew`: to the network, so that they were not convened yet. `order`:
 * what their coming did to the hosting order; whoever hosts by it was asked with the others of their commune.
 */
export async function catchUp(
  context: UseCaseContext,
  person: Person,
  { entities, isNew, order = [] }: { entities: readonly Entity[]; isNew: boolean; order?: readonly HostingNews[] },
): Promise<void> {
  const { tx, network } = context
  await welcome(context, person)
  const target = person.circle === 'dgs' ? reach(person, 'official') : null
  if (!target || network.status !== 'active') return
  const sits = (id: string | null) => entities.some((entity) => entity.id === id)
  const asked = new Set(order.flatMap(({ changes }) => changes.map(({ meeting }) => meeting.id)))
  const organiser = await organiserContact(context)
  for (const meeting of await openMeetings(context)) {
    if (!sits(meeting.hostEntityId) || meeting.hostConfirmedAt || !isComing(context, meeting)) continue
    if (asked.has(meeting.id) || !questionDue(context, meeting)) continue
    const facts = { meeting: await meetingFacts(context, meeting), network: network.name, organiser }
    await tx.outbox.post({
      kind: 'host.ask',
      target,
      facts: { ...facts, epci: network.siren !== null, movedFrom: null },
    })
    const awaited = await tx.dueWork.open(meeting.id, ['host.escalate'])
    if (awaited.length === 0) await planLateEscalation(context, meeting, person.id)
  }
  for (const { swap, from, to } of await swapsAsked(context)) {
    if (!sits(to.id)) continue
    const facts = { swap: swap.id, from: from.name, to: to.name }
    await tx.outbox.post({ kind: 'swap.asked', target, facts: { ...facts, network: network.name, organiser } })
  }
  const next = isNew ? await nextMeeting(context) : null
  if (next?.agendaStatus !== 'published' || !isComing(context, next)) return
  await tx.outbox.post({ kind: 'agenda.convocation', target, facts: await convocationFacts(context, next) })
}

import { requireAgendaLead } from './agenda-leads.ts'
import type { PartNumber } from './agenda-parts.ts'
import { partTitle } from './agenda-parts.ts'
import { type AgendaPartRead, inParts } from './agenda-read.ts'
import type { UseCaseContext } from './context.ts'
import { convocationFacts, convocationSlot } from './convene-meeting.ts'
import { tellConvened } from './convened-people.ts'
import { placed } from './draft-agenda.ts'
import { meetingFacts } from './meeting-facts.ts'
import type { AgendaItem } from './ports/agenda.ts'
import { type Standing, standingsOf } from './proposal-standings.ts'
import type { Id, Meeting } from './records.ts'
import { requireAhead } from './upcoming-meeting.ts'

/** What can be placed: items of the agenda, then open proposals in the order of P2. */
export interface Composition {
  readonly items: readonly AgendaItem[]
  readonly open: readonly Standing[]
}

/** Item id or proposal id → its part, or `later`: off this agenda. Those not named stay where they are. */
export type Placements = ReadonlyMap<Id, PartNumber | 'later'>

export interface AddedItem {
  readonly part: PartNumber
  readonly title: string
  readonly minutes: number
}

export async function compositionOf(context: UseCaseContext, meeting: Meeting): Promise<Composition> {
  const { tx } = context
  const items = await tx.agenda.items(meeting.id)
  return { items, open: await standingsOf(context, await tx.agenda.proposals('open')) }
}

/**
 * Places topics in the parts, whatever their time: budgets are shown, people decide. Before publication it asks for a
 * new confirmation; after it, what is added is urgent, and the channel is told.
 */
export async function composeAgenda(
  context: UseCaseContext,
  input: { meeting: Meeting; placements: Placements; added: readonly AddedItem[] },
): Promise<{ parts: readonly AgendaPartRead[]; published: boolean }> {
  const { meeting, placements, added } = input
  const { network, tx } = context
  await requireAgendaLead(context, meeting)
  requireAhead(meeting, context)
  const published = meeting.agendaStatus === 'published'
  const before = await compositionOf(context, meeting)

  const kept = before.items.flatMap((item) => {
    const part = placements.get(item.id) ?? item.part
    return part === 'later' ? [] : [{ ...item, part }]
  })
  const taken = before.open.flatMap(({ proposal: { id, title, minutes } }) => {
    const part = placements.get(id) ?? 'later'
    return part === 'later' ? [] : [{ part, title, minutes, kind: 'topic' as const, proposalId: id, urgent: published }]
  })
  const extra = added.map((item) => ({ ...item, kind: 'topic' as const, proposalId: null, urgent: published }))
  const items = placed(context, meeting, [...kept, ...taken, ...extra])

  await tx.agenda.replaceItems(meeting.id, items)
  const keptIds = new Set(items.map((item) => item.proposalId))
  const dropped = before.items.flatMap(({ proposalId }) => (proposalId && !keptIds.has(proposalId) ? [proposalId] : []))
  await tx.agenda.updateProposals(dropped, { status: 'open', carriedOverBy: published ? 1 : 0 })
  await tx.agenda.updateProposals(
    taken.map(({ proposalId }) => proposalId),
    { status: 'scheduled' },
  )
  if (published) await announce(context, meeting, [...taken, ...extra])
  else await tx.meetings.update(meeting.id, { agendaStatus: 'draft', agendaConfirmedAt: null })
  await tx.audit.write({
    type: 'agenda.composed',
    subject: meeting.id,
    facts: { meeting: meeting.id, items: items.length, urgent: items.filter((item) => item.urgent).length },
  })
  return { parts: inParts(items, network.settings), published }
}

/** The convocation in the channel is brought up to date; « points urgents » are announced (DESIGN §1.5). */
async function announce(context: UseCaseContext, meeting: Meeting, urgent: readonly AddedItem[]): Promise<void> {
  const { network, tx } = context
  await tx.outbox.edit({
    kind: 'agenda.convocation',
    facts: await convocationFacts(context, meeting),
    slot: convocationSlot(meeting.id),
  })
  if (urgent.length === 0) return
  await tellConvened(context, 'agenda.urgent', {
    network: network.name,
    meeting: await meetingFacts(context, meeting),
    items: urgent.map(({ title, minutes, part }) => ({ title, minutes, part: partTitle(network.settings, part) })),
  })
}

import type { UseCaseContext } from './context.ts'
import type { AgendaItem, Proposal } from './ports/agenda.ts'
import type { TopicLine } from './read-lines.ts'
import type { Id, Meeting, Person } from './records.ts'

/** Treated, or carried over with date and supports (P5); an item added by hand becomes a proposal so as not to be lost. */
export async function settleAgenda(
  context: UseCaseContext,
  { meeting, carriedOverIds }: { meeting: Meeting; carriedOverIds: readonly Id[] },
  closer: Person,
): Promise<number> {
  const { tx } = context
  const carried = new Set(carriedOverIds)
  const items = (await tx.agenda.items(meeting.id)).map(
    (item): AgendaItem => ({ ...item, outcome: carried.has(item.id) ? 'carried-over' : 'treated' }),
  )
  const left = items.filter((item) => item.outcome === 'carried-over' && item.kind === 'topic')
  const proposalIds = (some: readonly AgendaItem[]) =>
    some.flatMap(({ proposalId }) => (proposalId ? [proposalId] : []))
  await tx.agenda.replaceItems(meeting.id, items)
  await tx.agenda.updateProposals(proposalIds(items.filter((item) => item.outcome === 'treated')), {
    status: 'treated',
  })
  await tx.agenda.updateProposals(proposalIds(left), { status: 'open', carriedOverBy: 1 })
  for (const item of left)
    if (!item.proposalId) await proposeFor(context, item, { author: closer, origin: 'member', carriedOver: 1 })
  return left.length
}

/** A topic that nobody proposed by command: asked at the close, or left over from the agenda. */
export async function proposeFor(
  context: UseCaseContext,
  topic: TopicLine,
  from: { author: Person; origin: Proposal['origin']; carriedOver?: number },
): Promise<void> {
  const { ids, now, tx } = context
  const proposal: Omit<Proposal, 'supports'> = {
    id: ids.next(now),
    authorId: from.author.id,
    title: topic.title,
    description: '',
    part: topic.part,
    minutes: topic.minutes,
    hideAuthor: false,
    status: 'open',
    origin: from.origin,
    submittedAt: now,
    carriedOver: from.carriedOver ?? 0,
  }
  await tx.agenda.insertProposal(proposal)
}

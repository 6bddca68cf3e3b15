import type { UseCaseContext } from './context.ts'
import { planAgenda } from './plan-agenda.ts'
import type { AgendaItem } from './ports/agenda.ts'
import { type Standing, standingsOf } from './proposal-standings.ts'
import type { Meeting } from './records.ts'

export interface AgendaDraft {
  readonly items: readonly AgendaItem[]
  /** Open proposals that the draft leaves out, in the order of P2. */
  readonly left: readonly Standing[]
}

/**
 * Ends the collection: saves the ordered draft, proposals on it become scheduled. A draft that someone composed
 * already is left as it is.
 */
export async function draftAgenda(context: UseCaseContext, meeting: Meeting): Promise<AgendaDraft> {
  const { network, tx } = context
  const standings = await standingsOf(context, await tx.agenda.proposals('open'))
  if (meeting.agendaStatus === 'draft' || meeting.agendaStatus === 'published') {
    return { items: await tx.agenda.items(meeting.id), left: standings }
  }
  const { budgets, followUpMinutes } = network.settings.agenda
  const openActions = (await tx.agenda.followUps({ open: true, kind: 'action' })).length
  const plan = planAgenda({ standings, budgets, followUpMinutes, openActions })
  const items = placed(context, meeting, plan.items)
  const scheduled = new Set(items.map((item) => item.proposalId))
  await tx.agenda.replaceItems(meeting.id, items)
  await tx.agenda.updateProposals(
    items.flatMap(({ proposalId }) => (proposalId ? [proposalId] : [])),
    { status: 'scheduled' },
  )
  await tx.meetings.update(meeting.id, { agendaStatus: 'draft' })
  return { items, left: standings.filter(({ proposal }) => !scheduled.has(proposal.id)) }
}

type Unplaced = Pick<AgendaItem, 'part' | 'title' | 'minutes' | 'kind' | 'proposalId'> & {
  id?: string
  urgent?: boolean
}

/** Numbers the items of each part from 1, in the order given. */
export function placed(
  { ids, now }: Pick<UseCaseContext, 'ids' | 'now'>,
  meeting: Pick<Meeting, 'id'>,
  items: readonly Unplaced[],
): AgendaItem[] {
  const last = new Map<number, number>()
  return items.map(({ part, title, minutes, kind, proposalId, id, urgent }) => {
    const position = (last.get(part) ?? 0) + 1
    last.set(part, position)
    return {
      id: id ?? ids.next(now),
      meetingId: meeting.id,
      proposalId,
      part,
      position,
      title,
      minutes,
      kind,
      urgent: urgent ?? false,
      outcome: null,
    }
  })
}

import { requireMember } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { promptAt, reached } from './meeting-instants.ts'
import { nextMeeting } from './meetings.ts'
import type { Proposal } from './ports/agenda.ts'
import { type Standing, standings } from './proposal-standings.ts'
import type { Meeting } from './records.ts'

export interface ProposedTopic {
  readonly standing: Standing
  /** The meeting it is meant for; null when none is planned. */
  readonly meeting: Meeting | null
  /** Collection for that meeting has ended: it waits for the next one unless those who compose take it. */
  readonly late: boolean
}

/** Keeps a proposal for the next meeting. Nothing is posted: it is shown with the others at J-12. */
export async function proposeTopic(
  context: UseCaseContext,
  input: Pick<Proposal, 'title' | 'description' | 'part' | 'minutes' | 'hideAuthor'> & { origin?: Proposal['origin'] },
): Promise<ProposedTopic> {
  const author = await requireMember(context)
  const { ids, now, tx } = context
  const proposal: Proposal = {
    id: ids.next(now),
    authorId: author.id,
    ...input,
    status: 'open',
    origin: input.origin ?? 'member',
    submittedAt: now,
    carriedOver: 0,
    supports: [],
  }
  const { supports: _, ...row } = proposal
  await tx.agenda.insertProposal(row)
  const { part, minutes } = input
  await tx.audit.write({
    type: 'proposal.submitted',
    subject: proposal.id,
    facts: { proposal: proposal.id, part, minutes },
  })
  const meeting = await nextMeeting(context)
  const [standing] = standings([proposal], context.actor.seats)
  if (!standing) throw new Error('a proposal without a standing')
  return {
    standing,
    meeting,
    late: meeting !== null && reached(promptAt(meeting, context.network, 'agenda.close'), now),
  }
}

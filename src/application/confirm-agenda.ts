import type { Temporal } from 'temporal-polyfill'
import { requireAgendaLead } from './agenda-leads.ts'
import type { UseCaseContext } from './context.ts'
import { conveneMeeting } from './convene-meeting.ts'
import { UserError } from './errors.ts'
import { promptAt, promptDay, reached } from './meeting-instants.ts'
import type { Meeting } from './records.ts'
import { requireAhead } from './upcoming-meeting.ts'

export type ConfirmedAgenda =
  /** Leaves at this instant. */
  | { readonly state: 'planned'; readonly at: Temporal.Instant; readonly meeting: Meeting }
  | { readonly state: 'sent' | 'sent-before'; readonly meeting: Meeting }

/** One of the three is enough. The convocation waits for its day (D8); after it, it leaves at once. */
export async function confirmAgenda(context: UseCaseContext, meeting: Meeting): Promise<ConfirmedAgenda> {
  const { network, now, tx } = context
  await requireAgendaLead(context, meeting)
  requireAhead(meeting, context)
  if (meeting.agendaStatus === 'published') return { state: 'sent-before', meeting }
  if (meeting.agendaStatus !== 'draft') {
    const closesOn = promptDay(meeting, network, 'agenda.close')
    throw new UserError('agenda-not-drafted', { date: meeting.date.toString(), closesOn })
  }
  if (!meeting.agendaConfirmedAt) {
    await tx.meetings.update(meeting.id, { agendaConfirmedAt: now })
    await tx.audit.write({ type: 'agenda.confirmed', subject: meeting.id, facts: { meeting: meeting.id } })
  }
  const at = promptAt(meeting, network, 'convocation')
  if (!reached(at, now)) return { state: 'planned', at, meeting }
  await conveneMeeting(context, meeting)
  return { state: 'sent', meeting }
}

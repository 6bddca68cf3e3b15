import { Temporal } from 'temporal-polyfill'
import { holidayName, isWeekend } from '../domain/work-calendar.ts'
import { requireLead } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { conveneWhenConfirmed, convocationFacts, convocationSlot } from './convene-meeting.ts'
import { organiserAddress, tellConvened } from './convened-people.ts'
import { councilAt } from './councils.ts'
import type { DueKind } from './due-kinds.ts'
import { UserError } from './errors.ts'
import { type HostingChange, projectHosting } from './hosting.ts'
import { invitationFacts } from './invitation.ts'
import { meetingFacts } from './meeting-facts.ts'
import { promptAt, reached } from './meeting-instants.ts'
import { planMeetingWork } from './plan-meeting-work.ts'
import { closeCollection } from './prompt-agenda.ts'
import type { Meeting } from './records.ts'
import { requireAhead } from './upcoming-meeting.ts'

export interface MovedMeeting {
  readonly meeting: Meeting
  readonly from: Temporal.PlainDateTime
  /** The host's yes was for the old day: it keeps the meeting, and is asked again. */
  readonly hostAskedAgain: boolean
  /** Meetings that follow each other in another order, or a host that cannot come first any more. */
  readonly changes: readonly HostingChange[]
  /** Something to know about the new day; it is allowed all the same. */
  readonly warning:
    | { readonly kind: 'holiday'; readonly name: string }
    | { readonly kind: 'weekend' }
    | { readonly kind: 'council'; readonly commune: string }
    | null
}

/**
 * Moves one meeting and no other. Its work is planned anew; what was already sent is not repeated; answers given for
 * the old date are asked again, the host's too when the day is another: a room is free on a day. Hosts follow the
 * order of dates, those who have confirmed aside.
 */
export async function moveMeeting(
  context: UseCaseContext,
  input: { meeting: Meeting; date: Temporal.PlainDate; time: string; reason: string },
): Promise<MovedMeeting> {
  const { meeting, date, time, reason } = input
  const { ids, network, now, tx } = context
  await requireLead(context)
  requireAhead(meeting, context)
  const starts = date.toPlainDateTime(Temporal.PlainTime.from(time))
  if (starts.equals(meeting.starts)) throw new UserError('meeting-not-moved', { starts: starts.toString() }, 'date')
  if (reached(starts.toZonedDateTime(network.zone).toInstant(), now)) {
    throw new UserError('meeting-in-past', { date: date.toString() }, 'date')
  }
  const from = meeting.starts
  // Another hour of the same day is no move: the calendar says why a day is not the one the rhythm gives.
  const sameDay = date.equals(meeting.date)
  const moves = sameDay ? meeting.moves : [...meeting.moves, moveOf(meeting, date, reason)]
  const hostConfirmedAt = sameDay ? meeting.hostConfirmedAt : null
  const change = { date, starts, revision: meeting.revision + 1, moves, hostConfirmedAt }
  await tx.meetings.update(meeting.id, change)
  await planMeetingWork(context, { ...meeting, ...change })
  const changes = await projectHosting(context)
  const moved = (await tx.meetings.byId(meeting.id)) ?? { ...meeting, ...change }
  await tx.dueWork.supersede(moved.id, alreadyDone(context, meeting))
  await catchUp(context, moved)

  const convened = meeting.status === 'convened'
  if (convened) {
    const facts = await convocationFacts(context, moved)
    await tx.outbox.edit({ kind: 'agenda.convocation', facts, slot: convocationSlot(moved.id) })
  }
  // Before the answers are cleared: a suppléant is told as well.
  await tellConvened(context, 'meeting.moved', {
    network: network.name,
    organiser: await organiserAddress(context),
    meeting: await meetingFacts(context, moved),
    from: from.toString(),
    reason,
    answerAgain: convened,
    invitation: await invitationFacts(context),
  })
  if (convened) {
    const empty = (await tx.agenda.attendance(moved.id)).map((row) => ({
      ...row,
      id: ids.next(now),
      answer: null,
      answeredAt: null,
    }))
    await tx.agenda.replaceAttendance(moved.id, empty)
  }
  await tx.audit.write({
    type: 'meeting.moved',
    subject: moved.id,
    facts: { meeting: moved.id, from: from.toString(), to: starts.toString() },
  })
  return {
    meeting: moved,
    from,
    hostAskedAgain: !sameDay && meeting.hostConfirmedAt !== null && moved.hostEntityId === meeting.hostEntityId,
    changes,
    warning: warningOf(context, moved),
  }
}

function moveOf(meeting: Meeting, to: Temporal.PlainDate, reason: string): Meeting['moves'][number] {
  return {
    from: meeting.date.toString(),
    to: to.toString(),
    reason: 'decision',
    detail: reason === '' ? 'décision du réseau' : reason,
  }
}

/** Prompts of the old date that members have already seen are not made again for the new one. */
function alreadyDone({ network, now }: UseCaseContext, before: Meeting): DueKind[] {
  if (before.agendaStatus === 'none') return []
  return (['agenda.supports', 'agenda.close'] as const).filter((kind) => reached(promptAt(before, network, kind), now))
}

/** Moved nearer than its own prompts: what matters of them is done at once. */
async function catchUp(context: UseCaseContext, moved: Meeting): Promise<void> {
  const { network, now } = context
  if (moved.agendaStatus === 'published') return
  if (!reached(promptAt(moved, network, 'agenda.close'), now)) return
  if (!moved.agendaConfirmedAt) await closeCollection(context, moved.id)
  if (reached(promptAt(moved, network, 'convocation'), now)) await conveneWhenConfirmed(context, moved.id)
}

function warningOf({ network }: UseCaseContext, meeting: Meeting): MovedMeeting['warning'] {
  const name = holidayName(meeting.date, network.settings.calendar)
  if (name !== undefined) return { kind: 'holiday', name }
  if (isWeekend(meeting.date)) return { kind: 'weekend' }
  const council = councilAt(network.settings, meeting)
  return council ? { kind: 'council', commune: council.commune } : null
}

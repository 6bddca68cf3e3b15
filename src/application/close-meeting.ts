import { requireAgendaLead } from './agenda-leads.ts'
import type { UseCaseContext } from './context.ts'
import { convened } from './convened-people.ts'
import { UserError } from './errors.ts'
import { numberFollowUps } from './follow-up-numbers.ts'
import type { NewAction } from './follow-ups.ts'
import { recordHosting } from './hosting.ts'
import { hostOf } from './meeting-facts.ts'
import { hasBegun } from './meeting-instants.ts'
import { writerFor } from './minutes-writer.ts'
import type { Answer, Attendance, FollowUp } from './ports/agenda.ts'
import type { MinutesRecord } from './ports/minutes.ts'
import { prepareMinutes } from './prepare-minutes.ts'
import type { TopicLine } from './read-lines.ts'
import type { Entity, Id, Meeting, Person } from './records.ts'
import { planActionReminders } from './remind-action.ts'
import { proposeFor, settleAgenda } from './settle-agenda.ts'
import { requireOpen } from './upcoming-meeting.ts'

export interface Closing {
  readonly meeting: Meeting
  /** Who really hosted: a commune or the EPCI; null: as planned. */
  readonly host: Entity | null
  readonly presentIds: readonly Id[]
  readonly decisions: readonly string[]
  readonly actions: readonly NewAction[]
  /** Become proposals for the next meeting. */
  readonly requests: readonly TopicLine[]
  /** Agenda items that were not treated. */
  readonly carriedOverIds: readonly Id[]
}

export interface ClosedMeeting {
  readonly meeting: Meeting
  readonly present: number
  readonly followUps: readonly FollowUp[]
  readonly requests: number
  readonly carriedOver: number
  readonly writer: Person
  readonly minutes: MinutesRecord
}

/**
 * The meeting is held: attendance, decisions and actions are kept, the turn of the commune that really hosted is used,
 * and the minutes are opened for its DGS (H9).
 */
export async function closeMeeting(context: UseCaseContext, closing: Closing): Promise<ClosedMeeting> {
  const { now, tx } = context
  const closer = await requireAgendaLead(context, closing.meeting)
  requireOpen(closing.meeting)
  if (!hasBegun(closing.meeting, context)) {
    throw new UserError('meeting-not-begun', { starts: closing.meeting.starts.toString() })
  }
  const host = closing.host ?? hostOf(closing.meeting, await tx.directory.entities()) ?? null
  const commune = host?.kind === 'commune' ? host : null
  // The room that was told is the one of the host that was planned.
  const moved = (commune?.id ?? null) !== closing.meeting.hostEntityId
  const held = { status: 'held', closedAt: now, hostEntityId: commune?.id ?? null } as const
  const change = moved ? ({ ...held, venue: null } as const) : held
  await tx.dueWork.supersede(closing.meeting.id)
  await tx.meetings.update(closing.meeting.id, change)
  const meeting = { ...closing.meeting, ...change }

  const present = await recordAttendance(context, closing)
  const followUps = await recordFollowUps(context, meeting, closing)
  const carriedOver = await settleAgenda(context, closing, closer)
  for (const topic of closing.requests) await proposeFor(context, topic, { author: closer, origin: 'closing' })

  await recordHosting(context, { meeting, host: commune })
  const writer = (await writerFor(context, commune?.id ?? null)) ?? closer
  const minutes = await prepareMinutes(context, { meeting, writer })
  const requests = closing.requests.length
  await tx.audit.write({
    type: 'meeting.closed',
    subject: meeting.id,
    facts: {
      meeting: meeting.id,
      present,
      decisions: closing.decisions.length,
      actions: closing.actions.length,
      requests,
    },
  })
  return { meeting, present, followUps, requests, carriedOver, writer, minutes }
}

/** How each one was really there: as announced if they came, present by default. */
async function recordAttendance(context: UseCaseContext, { meeting, presentIds }: Closing): Promise<number> {
  const { ids, now, tx } = context
  const answers = new Map((await tx.agenda.attendance(meeting.id)).map((row) => [row.personId, row]))
  const came = new Set(presentIds)
  const people = (await convened(context)).map(({ id }) => id)
  const rows = [...new Set([...people, ...answers.keys()])].map((personId) => {
    const row: Attendance = answers.get(personId) ?? {
      personId,
      answer: null,
      substituteName: null,
      substituteEmail: null,
      answeredAt: null,
      actual: null,
    }
    return { ...row, id: ids.next(now), actual: actual(row.answer, came.has(personId)) }
  })
  await tx.agenda.replaceAttendance(meeting.id, rows)
  return rows.filter((row) => row.actual !== 'absent').length
}

function actual(answer: Answer | null, came: boolean): Answer {
  if (!came) return 'absent'
  return answer === 'remote' || answer === 'substitute' ? answer : 'present'
}

async function recordFollowUps(context: UseCaseContext, meeting: Meeting, closing: Closing): Promise<FollowUp[]> {
  const { now, tx } = context
  const rows = await numberFollowUps(context, meeting, [
    ...closing.decisions.map((text) => ({ kind: 'decision' as const, text, owner: null, ownerId: null, due: null })),
    ...closing.actions.map((action) => ({ kind: 'action' as const, ...action })),
  ])
  await tx.agenda.insertFollowUps(rows, now)
  await planActionReminders(context, rows)
  return rows
}

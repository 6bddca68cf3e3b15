import { minutesReminders } from '../domain/prompts.ts'
import { agendaOf } from './agenda-read.ts'
import type { UseCaseContext } from './context.ts'
import { delegateFor } from './delegate-circulation.ts'
import { organiserContact } from './leads.ts'
import { hostOf } from './meeting-facts.ts'
import { reached } from './meeting-instants.ts'
import { meetingStart } from './meetings.ts'
import { minutesDraft } from './minutes-draft.ts'
import { newMinutes } from './new-minutes.ts'
import type { FollowUp } from './ports/agenda.ts'
import type { MinutesRecord } from './ports/minutes.ts'
import { reach } from './reach.ts'
import type { Entity, Id, Meeting, Person, Seat } from './records.ts'

/**
 * Opens the minutes of a meeting that has just been closed, prepared from its agenda, for `writer` (H9), who is told
 * and will be reminded at J+5, J+10 and J+12 (jours ouvrés). Closing the same meeting again changes nothing.
 */
export async function prepareMinutes(
  context: UseCaseContext,
  { meeting, writer }: { meeting: Meeting; writer: Person },
): Promise<MinutesRecord> {
  const { tx, ids, now } = context
  const known = await tx.minutes.byMeeting(meeting.id)
  if (known) return known
  const minutes = newMinutes({
    id: ids.next(now),
    meetingId: meeting.id,
    rectificatif: 0,
    writerId: writer.id,
    coWriterId: null,
    draft: await draftOf(context, meeting, writer),
    createdAt: now,
  })
  await tx.minutes.insert(minutes)
  await tx.audit.write({
    type: 'minutes.prepared',
    subject: minutes.id,
    facts: { meeting: meeting.id, minutes: minutes.id, writer: writer.id },
  })
  await invite(context, minutes, meeting, writer)
  return minutes
}

async function invite(
  context: UseCaseContext,
  minutes: MinutesRecord,
  meeting: Meeting,
  writer: Person,
): Promise<void> {
  const { tx, network } = context
  const reminders = minutesReminders({
    meetingDate: meeting.date,
    zone: network.zone,
    calendar: network.settings.calendar,
  })
  for (const { kind, step, dueAt } of reminders) {
    await tx.dueWork.plan({ kind, subject: minutes.id, occurrence: `step${step}`, dueAt, payload: { step } })
  }
  const target = reach(writer, 'draft')
  const first = reminders[0]?.dueAt.toZonedDateTimeISO(network.zone).toPlainDate() ?? meeting.date
  const facts = { minutes: minutes.id, network: network.name, meetingDate: meeting.date.toString(), rectificatif: 0 }
  if (target) {
    const host = hostOf(meeting, await tx.directory.entities())
    // Who writes for lack of anybody at the host has received nobody.
    const hosted = (await tx.directory.seats({ personId: writer.id })).some(({ entityId }) => entityId === host?.id)
    const mayDelegate = (await delegateFor(context, minutes)) !== null
    await tx.outbox.post({
      kind: 'minutes.to-write',
      facts: { ...facts, remindOn: first.toString(), hosted, mayDelegate, organiser: await organiserContact(context) },
      target,
    })
  }
}

async function draftOf(context: UseCaseContext, meeting: Meeting, writer: Person): Promise<MinutesRecord['draft']> {
  const { tx, network, now } = context
  const { parts } = await agendaOf(context, meeting)
  const entities = await tx.directory.entities()
  const seats = await tx.directory.seats()
  const host = hostOf(meeting, entities)
  const seat = seats.find((one) => one.personId === writer.id && one.entityId === host?.id)
  // What people asked for at the close became proposals in this very transaction.
  const asked = (await tx.agenda.proposals('open')).filter(
    (proposal) => proposal.origin === 'closing' && proposal.submittedAt.equals(now),
  )
  return minutesDraft({
    network: network.name,
    meeting,
    host,
    writerTitle: seat?.title ?? '',
    parts,
    attendance: await tx.agenda.attendance(meeting.id),
    people: await tx.directory.people(),
    seats: seatNames(seats, entities),
    followUps: await tx.agenda.followUps({ meetingId: meeting.id }),
    earlier: await earlierActions(context, meeting),
    requests: asked,
  })
}

/** Open when the meeting began: what « Suites données » went through. */
async function earlierActions({ tx, network }: UseCaseContext, meeting: Meeting): Promise<FollowUp[]> {
  const began = meetingStart(meeting, network.zone)
  return (await tx.agenda.followUps({ kind: 'action' })).filter(
    ({ meetingId, doneAt }) => meetingId !== meeting.id && (doneAt === null || !reached(doneAt, began)),
  )
}

/** « Faulx » or « Faulx, Montenoy » by person id. */
export function seatNames(seats: readonly Seat[], entities: readonly Entity[]): ReadonlyMap<Id, string> {
  const names = new Map<Id, string>()
  for (const seat of seats) {
    const entity = entities.find(({ id }) => id === seat.entityId)
    if (!entity) continue
    const known = names.get(seat.personId)
    names.set(seat.personId, known ? `${known}, ${entity.name}` : entity.name)
  }
  return names
}

import { leads, requireLead, requireMember } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { convocationFacts } from './convene-meeting.ts'
import { convened, invited } from './convened-people.ts'
import { UserError } from './errors.ts'
import type { Answer, Attendance } from './ports/agenda.ts'
import type { Id, Meeting, Person } from './records.ts'
import { requireAhead } from './upcoming-meeting.ts'

export interface Substitute {
  readonly name: string
  readonly email: string | null
}

/**
 * One answer a person, changeable until the meeting begins. The organiser records the answers that came by e-mail,
 * « pour le compte de » (`onBehalfOf`). A suppléant with an address is convened by the bot.
 */
export async function answerConvocation(
  context: UseCaseContext,
  input: { meeting: Meeting; answer: Answer; substitute: Substitute | null; onBehalfOf: Id | null },
): Promise<{ person: Person; attendance: Attendance; changed: boolean }> {
  const { meeting, answer, substitute } = input
  const { ids, now, tx } = context
  const person = await whoAnswers(context, input.onBehalfOf)
  requireAhead(meeting, context)
  if (answer === 'substitute' && !substitute) throw new UserError('substitute-needed', {}, 'nom')
  const before = (await tx.agenda.attendance(meeting.id)).find((row) => row.personId === person.id)
  const attendance: Attendance = {
    personId: person.id,
    answer,
    substituteName: answer === 'substitute' ? (substitute?.name ?? null) : null,
    substituteEmail: answer === 'substitute' ? (substitute?.email ?? null) : null,
    answeredAt: now,
    actual: null,
  }
  await tx.agenda.saveAttendance(ids.next(now), meeting.id, attendance)
  await tx.audit.write({ type: 'attendance.answered', subject: meeting.id, facts: { meeting: meeting.id, answer } })
  if (meeting.agendaStatus === 'published' && before?.substituteEmail !== attendance.substituteEmail) {
    for (const target of invited([attendance])) {
      await tx.outbox.post({ kind: 'agenda.convocation', facts: await convocationFacts(context, meeting), target })
    }
  }
  return { person, attendance, changed: before?.answer !== undefined && before.answer !== null }
}

async function whoAnswers(context: UseCaseContext, onBehalfOf: Id | null): Promise<Person> {
  if (onBehalfOf === null || onBehalfOf === context.actor.person?.id) return requireMember(context)
  if (!leads(context)) await requireLead(context)
  const person = (await convened(context)).find(({ id }) => id === onBehalfOf)
  if (!person) throw new UserError('not-found', { what: 'person' })
  return person
}

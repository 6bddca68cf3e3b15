import type { UseCaseContext } from './context.ts'
import { convened, organiserAddress } from './convened-people.ts'
import { meetingFacts } from './meeting-facts.ts'
import { stillAhead } from './prompt-agenda.ts'
import { reach } from './reach.ts'
import type { Id } from './records.ts'

// A convocation that has just left is its own reminder.
const FRESH_HOURS = 24

/** J-3: one private reminder to those who have not answered; nobody else is told (DESIGN §1.5). */
export async function remindAttendance(context: UseCaseContext, meetingId: Id): Promise<void> {
  const { network, now, tx } = context
  const meeting = await stillAhead(context, meetingId)
  if (!meeting?.publishedAt || meeting.agendaStatus !== 'published') return
  if (meeting.publishedAt.until(now).total('hours') < FRESH_HOURS) return
  const answered = new Set(
    (await tx.agenda.attendance(meeting.id)).flatMap(({ personId, answer }) => (answer ? [personId] : [])),
  )
  const silent = (await convened(context)).filter(({ id }) => !answered.has(id))
  const facts = {
    network: network.name,
    organiser: await organiserAddress(context),
    meeting: await meetingFacts(context, meeting),
  }
  let people = 0
  for (const person of silent) {
    const target = reach(person, 'official')
    if (!target) continue
    people += 1
    await tx.outbox.post({ kind: 'attendance.reminder', facts, target })
  }
  await tx.audit.write({ type: 'attendance.reminded', subject: meeting.id, facts: { meeting: meeting.id, people } })
}

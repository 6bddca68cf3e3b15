import { holders } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { isComing } from './host-voice.ts'
import { leadPeople } from './leads.ts'
import { meetingFacts } from './meeting-facts.ts'
import { reach } from './reach.ts'
import type { Id } from './records.ts'

/** Two days before, to the host: how many chairs and meals. Counts only, nobody is named. */
export async function tellHeadcount(context: UseCaseContext, meetingId: Id): Promise<void> {
  const { tx } = context
  const meeting = await tx.meetings.byId(meetingId)
  if (!meeting || !isComing(context, meeting)) return
  const attendance = await tx.agenda.attendance(meeting.id)
  const answers = (word: string) => attendance.filter(({ answer }) => answer === word).length
  const members = await tx.directory.people({ circle: 'dgs', status: 'confirmed' })
  const answered = attendance.filter(({ answer }) => answer !== null).length
  // Nobody was asked yet: nothing to count.
  if (answered === 0 && meeting.status === 'planned') return
  const facts = {
    meeting: await meetingFacts(context, meeting),
    present: answers('present'),
    remote: answers('remote'),
    substitutes: answers('substitute'),
    unanswered: Math.max(0, members.length - answered),
  }
  const people = meeting.hostEntityId ? await holders(context, meeting.hostEntityId) : []
  for (const person of people.length > 0 ? people : await leadPeople(context)) {
    const target = reach(person, 'official')
    if (target) await tx.outbox.post({ kind: 'host.headcount', target, facts })
  }
}

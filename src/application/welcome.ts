import type { UseCaseContext } from './context.ts'
import { organiserContact } from './leads.ts'
import { type MeetingFacts, meetingFacts } from './meeting-facts.ts'
import { nextMeeting } from './meetings.ts'
import { reach } from './reach.ts'
import type { Person } from './records.ts'

/** « Bienvenue. Vous représentez Faulx… », once the network is started; before, `startNetwork` sends it. */
export async function welcome(context: UseCaseContext, person: Person): Promise<void> {
  await welcomeAll(context, [person])
}

/** The next meeting is looked up once for everybody. */
export async function welcomeAll(context: UseCaseContext, people: readonly Person[]): Promise<void> {
  const { tx, network } = context
  if (network.status === 'draft') return
  const next = await nextMeeting(context)
  const meeting: MeetingFacts | null = next && (await meetingFacts(context, next))
  const organiser = await organiserContact(context)
  const entities = await tx.directory.entities()
  const seats = await tx.directory.seats()
  for (const person of people) {
    const target = person.circle === 'dgs' ? reach(person, 'official') : null
    if (!target) continue
    const held = seats.filter((seat) => seat.personId === person.id)
    const communes = entities.filter(({ id }) => held.some((seat) => seat.entityId === id)).map(({ name }) => name)
    await tx.outbox.post({
      kind: 'welcome',
      target,
      facts: { network: network.name, organiser, communes, next: meeting },
    })
  }
}

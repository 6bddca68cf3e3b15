import type { UseCaseContext } from './context.ts'
import { organiserContact } from './leads.ts'
import { meetingFacts } from './meeting-facts.ts'
import { nextMeeting } from './meetings.ts'
import { reach } from './reach.ts'
import type { Person } from './records.ts'

/** « Bienvenue. Vous représentez Faulx… », once the network is started; before, `startNetwork` sends it. */
export async function welcome(context: UseCaseContext, person: Person): Promise<void> {
  const { tx, network } = context
  if (network.status === 'draft' || person.circle !== 'dgs') return
  const target = reach(person, 'official')
  if (!target) return
  const entities = await tx.directory.entities()
  const seats = (await tx.directory.seats()).filter((seat) => seat.personId === person.id)
  const next = await nextMeeting(context)
  await tx.outbox.post({
    kind: 'welcome',
    target,
    facts: {
      network: network.name,
      organiser: await organiserContact(context),
      communes: entities.filter(({ id }) => seats.some((seat) => seat.entityId === id)).map(({ name }) => name),
      next: next && (await meetingFacts(context, next)),
    },
  })
}

import type { UseCaseContext } from './context.ts'
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
  const name = (id: string | null) => entities.find((entity) => entity.id === id)?.name ?? null
  const seats = (await tx.directory.seats()).filter((seat) => seat.personId === person.id)
  const next = await nextMeeting(context)
  await tx.outbox.post({
    kind: 'welcome',
    target,
    facts: {
      person: person.id,
      network: network.name,
      communes: seats.map((seat) => name(seat.entityId)).filter((one) => one !== null),
      next: next && {
        meeting: next.id,
        starts: next.starts.toString(),
        host: name(next.hostEntityId),
        place: next.venue?.place ?? null,
      },
    },
  })
}

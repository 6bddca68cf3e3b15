import { leads } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { asksForSeat, offeredOffices } from './offered-offices.ts'
import { reach } from './reach.ts'
import type { Person } from './records.ts'

/** Who has just begun to lead hears of the requests for a seat that wait since before. One message, whatever their number. */
export async function tellRequests(context: UseCaseContext, lead: Person): Promise<void> {
  const { tx, network } = context
  // The other of the two offices was theirs already: each request was told to them.
  if (leads({ network, actor: { ...context.actor, person: lead } })) return
  const offers = await offeredOffices(context)
  const waiting = (await tx.directory.people({ status: 'requested' })).filter((person) => asksForSeat(person, offers))
  const target = waiting.length > 0 ? reach(lead, 'official') : null
  if (!target) return
  const names = waiting.map(({ name }) => name)
  await tx.outbox.post({ kind: 'seats.waiting', facts: { network: network.id, names }, target })
}

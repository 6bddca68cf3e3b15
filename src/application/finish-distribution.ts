import type { UseCaseContext } from './context.ts'
import { concerned } from './leads.ts'
import { minutesFacts } from './minutes-facts.ts'
import { countByCircle } from './official-list.ts'
import type { Delivery } from './ports/minutes.ts'
import { reach } from './reach.ts'
import type { Id } from './records.ts'

/** Every copy has met its end: the story gets its line, writer and facilitator their receipt. Called once. */
export async function finishDistribution(context: UseCaseContext, minutesId: Id): Promise<void> {
  const { tx, network } = context
  const minutes = await tx.minutes.byId(minutesId)
  if (!minutes) return
  const deliveries = await tx.minutes.deliveries(minutesId)
  const reached = deliveries.filter((one) => endOf(one, deliveries).fate === 'sent')
  const failed = deliveries.filter((one) => !reached.includes(one))
  const sent = countByCircle(reached)
  await tx.audit.write({
    type: 'minutes.distributed',
    subject: minutesId,
    facts: { minutes: minutesId, recipients: { ...sent }, failures: failed.length },
  })
  const people = await tx.directory.people()
  const failures = failed.map((one) => {
    const { fate, detail } = endOf(one, deliveries)
    const name = people.find(({ id }) => id === one.personId)?.name ?? ''
    return { name, why: fate === 'missing' ? 'aucune adresse' : (detail ?? 'non envoyé') }
  })
  const facts = await minutesFacts(context, minutes)
  const copies = reached.filter(({ fate }) => fate === 'sent').length
  for (const reader of await concerned(context, minutes.writerId)) {
    const wanted = reader.id === minutes.writerId || reader.id === (network.facilitatorId ?? network.organiserId)
    const target = wanted ? reach(reader, 'draft') : null
    if (target) await tx.outbox.post({ kind: 'minutes.receipt', facts: { ...facts, sent, copies, failures }, target })
  }
}

/** A person who shares an address shares the fate of its copy. */
function endOf(one: Delivery, all: readonly Delivery[]): Delivery {
  if (one.fate !== 'duplicate') return one
  const address = one.address?.toLowerCase()
  return all.find((other) => other.fate !== 'duplicate' && other.address?.toLowerCase() === address) ?? one
}

import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import type { Person } from './records.ts'

export type Office = 'facilitator' | 'organiser'

/**
 * « Passer la main »: somebody else facilitates or organises from now on; the channel is told.
 * @throws UserError circle-cannot-lead for somebody who is not on the chat, or not of the DGS circle
 */
export async function handOver(
  context: UseCaseContext,
  { role, person }: { role: Office; person: Person },
): Promise<{ role: Office; person: Person }> {
  const { tx, network } = context
  if (person.circle !== 'dgs' || person.status !== 'confirmed' || !person.userId) {
    throw new UserError('circle-cannot-lead', { name: person.name }, 'personne')
  }
  await tx.networks.update(
    network.id,
    role === 'facilitator' ? { facilitatorId: person.id } : { organiserId: person.id },
  )
  await tx.audit.write({ type: 'network.handed-over', subject: network.id, facts: { role, person: person.id } })
  if (network.status === 'active') {
    await tx.outbox.post({
      kind: 'office.handed-over',
      target: { to: 'channel' },
      facts: { role, name: person.name },
    })
  }
  return { role, person }
}

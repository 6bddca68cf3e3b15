import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'

/**
 * A lead answers for a group of the platform whose people it does not name: drafts may be posted where it reads
 * (DESIGN §8). Who said so is kept.
 * @throws UserError not-found, for a button whose group was cut off
 */
export async function acceptGroup(context: UseCaseContext, { groupId }: { groupId: string }): Promise<void> {
  const { actor, network, now, tx } = context
  if (groupId === '') throw new UserError('not-found', { what: 'subject' })
  const { readerGroups = [], ...settings } = network.settings
  if (!actor.person || readerGroups.some(({ id }) => id === groupId)) return
  const accepted = [...readerGroups, { id: groupId, by: actor.person.id, at: now.toString() }]
  await tx.networks.update(network.id, { settings: { ...settings, readerGroups: accepted } })
  await tx.audit.write({ type: 'network.changed', subject: network.id, facts: { settings: ['readerGroups'] } })
}

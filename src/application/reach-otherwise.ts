import type { UseCaseContext } from './context.ts'
import { leadPeople } from './leads.ts'
import type { MessageKind, OutboxMessages } from './messages.ts'
import { reach } from './reach.ts'
import type { Id } from './records.ts'

/**
 * A person's account takes no messages from the bot (Discord lets one close them): what was meant for them goes by
 * e-mail where it can be one, to a nominative address only. Else the leads are told, once, that this person cannot be
 * reached, and not what about: a private matter never goes to the channel.
 */
export async function reachOtherwise<K extends MessageKind>(
  context: Pick<UseCaseContext, 'tx' | 'network'>,
  { personId, kind, facts, hasMail }: { personId: Id; kind: K; facts: OutboxMessages[K]; hasMail: boolean },
): Promise<void> {
  const { tx, network } = context
  const person = await tx.directory.person(personId)
  if (!person || person.status === 'left') return
  const byMail = hasMail ? reach({ ...person, userId: null }, 'draft') : null
  if (byMail) {
    await tx.outbox.post({ kind, facts, target: byMail })
    return
  }
  const slot = `unreachable:${person.id}`
  if (await tx.outbox.has(slot)) return
  const told = { network: network.name, name: person.name }
  // Nobody is told of themselves, by the very messages that they do not receive.
  for (const lead of (await leadPeople(context)).filter(({ id }) => id !== person.id)) {
    const target = reach(lead, 'official')
    if (target) await tx.outbox.post({ kind: 'person.unreachable', facts: told, target, slot })
  }
}

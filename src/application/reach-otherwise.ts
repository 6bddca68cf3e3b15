import type { UseCaseContext } from './context.ts'
import { leadPeople } from './leads.ts'
import type { MessageKind, OutboxMessages } from './messages.ts'
import { reach } from './reach.ts'
import type { Id } from './records.ts'

interface Undelivered<K extends MessageKind> {
  readonly personId: Id
  readonly kind: K
  readonly facts: OutboxMessages[K]
  readonly hasMail: boolean
}
type Scene = Pick<UseCaseContext, 'tx' | 'network'>

/** What asks somebody to write: it is said to no one whose pen has passed on meanwhile. */
const WRITING: ReadonlySet<MessageKind> = new Set([
  'minutes.to-write',
  'minutes.relayed',
  'minutes.entrusted',
  'minutes.writer-reminder',
])

async function stillTheirs({ tx }: Scene, { personId, kind, facts }: Undelivered<MessageKind>): Promise<boolean> {
  if (!WRITING.has(kind) || !('minutes' in facts)) return true
  const minutes = await tx.minutes.byId(facts.minutes)
  return minutes?.writerId === personId || minutes?.coWriterId === personId
}

/**
 * What did not arrive on the chat goes by e-mail where it can be one, to a nominative address only. False: there is no
 * such way.
 */
export async function sendByMail<K extends MessageKind>(
  scene: Scene,
  { personId, kind, facts, hasMail }: Undelivered<K>,
): Promise<boolean> {
  const { tx } = scene
  if (!(await stillTheirs(scene, { personId, kind, facts, hasMail }))) return false
  const person = await tx.directory.person(personId)
  const target = person && hasMail ? reach({ ...person, userId: null }, 'draft') : null
  if (!target) return false
  await tx.outbox.post({ kind, facts, target })
  return true
}

/**
 * A person's account takes no messages from the bot (Discord lets one close them): by e-mail, else the leads are told,
 * once, that this person cannot be reached, and not what about: a private matter never goes to the channel.
 */
export async function reachOtherwise<K extends MessageKind>(context: Scene, message: Undelivered<K>): Promise<void> {
  const { tx, network } = context
  const person = await tx.directory.person(message.personId)
  if (!person || person.status === 'left' || (await sendByMail(context, message))) return
  const slot = `closed:${person.id}`
  if (await tx.outbox.latest('person.closed', slot)) return
  const told = { network: network.name, name: person.name }
  // Nobody is told of themselves, by the very messages that they do not receive.
  for (const lead of (await leadPeople(context)).filter(({ id }) => id !== person.id)) {
    const target = reach(lead, 'official')
    if (target) await tx.outbox.post({ kind: 'person.closed', facts: told, target, slot })
  }
}

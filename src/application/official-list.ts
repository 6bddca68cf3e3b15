import { copiesByAddress, distributionList } from '../domain/distribution.ts'
import type { UseCaseContext } from './context.ts'
import type { CircleCounts } from './messages-minutes.ts'
import type { Delivery, MinutesRecord } from './ports/minutes.ts'
import type { OutboxTarget } from './ports/outbox.ts'
import { isOnChat } from './reach.ts'
import type { Circle, Id, Person } from './records.ts'

export interface OfficialRecipient {
  readonly person: Person
  /** null: nothing can reach them, a failure to report (L1). */
  readonly target: OutboxTarget | null
  /** The person who stands for the same address, and gets its only copy. */
  readonly sameAddressAs: Id | null
}

/** L1: who receives the official text, limited to the circles chosen at set-up; one copy an address. One query. */
export async function officialList(
  { tx, network }: Pick<UseCaseContext, 'tx' | 'network'>,
  minutes: MinutesRecord,
): Promise<readonly OfficialRecipient[]> {
  const people = await tx.directory.people({ status: 'confirmed' })
  const list = distributionList({
    people: people.map((person) => ({
      id: person.id,
      circle: person.circle,
      commissions: person.commissions,
      domains: person.domains,
      reachable: officialTarget(person) !== null,
    })),
    writer: minutes.writerId,
    documentCommissions: minutes.commissions,
    documentDomains: minutes.domains,
    circles: network.settings.circles,
  })
  const listed = new Set([...list.officialTo, ...list.failures])
  const chosen = people.filter(({ id }) => listed.has(id)).map((person) => ({ person, target: officialTarget(person) }))
  const copies = copiesByAddress(
    chosen.flatMap(({ person: { id }, target }) => (target?.to === 'mail' ? [{ id, address: target.address }] : [])),
  )
  const first = new Map(copies.flatMap(({ people: ids }) => ids.slice(1).map((id) => [id, ids[0] ?? id] as const)))
  return chosen.map((one) => ({ ...one, sameAddressAs: first.get(one.person.id) ?? null }))
}

/** DGS on the chat read it there; everyone else by e-mail, and on the chat when that is all we know of them. */
export function officialTarget(person: Person): OutboxTarget | null {
  const { id, circle, email, name } = person
  if (isOnChat(person) && (circle === 'dgs' || !email)) return { to: 'person', personId: id }
  return email ? { to: 'mail', address: email, name } : null
}

/** What a delivery remembers of where it goes. */
export function channelOf(target: OutboxTarget | null): Pick<Delivery, 'channel' | 'address'> {
  if (target === null) return { channel: null, address: null }
  return target.to === 'mail' ? { channel: 'mail', address: target.address } : { channel: 'chat', address: null }
}

const NOBODY: CircleCounts = { dgs: 0, maires: 0, elus: 0, cadres: 0 }

/** How many of each circle. */
export function countByCircle(people: ReadonlyArray<{ readonly circle: Circle }>): CircleCounts {
  const counts = { ...NOBODY }
  for (const { circle } of people) counts[circle] += 1
  return counts
}

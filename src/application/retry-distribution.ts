import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { endOf, finishDistribution } from './finish-distribution.ts'
import { requireDrafter } from './minutes-access.ts'
import { minutesFacts } from './minutes-facts.ts'
import { reviewOf } from './minutes-review.ts'
import { officialLetters } from './official-letter.ts'
import { channelOf, officialTarget } from './official-list.ts'
import { correctedBy } from './open-rectificatif.ts'
import type { Delivery, MinutesRecord } from './ports/minutes.ts'
import type { OutboxTarget } from './ports/outbox.ts'
import type { Person } from './records.ts'

export interface Retried {
  readonly minutes: MinutesRecord
  /** Copies that leave now. */
  readonly copies: number
  /** Names of those whom nothing can reach still. */
  readonly missing: readonly string[]
}

/**
 * « Réessayer »: to those whom no copy reached, and to nobody else, at the address they have today. Whoever got theirs
 * is left alone; one copy an address still holds, against the copies that arrived too.
 * @throws UserError role-needed, minutes-not-distributed, nothing-to-retry
 */
export async function retryDistribution(
  context: UseCaseContext,
  { minutes }: { minutes: MinutesRecord },
): Promise<Retried> {
  const { tx, now } = context
  await requireDrafter(context, minutes)
  if (minutes.state !== 'distributed') throw new UserError('minutes-not-distributed', {})
  const all = await tx.minutes.deliveries(minutes.id)
  const pending = all.filter(({ fate }) => fate === 'pending').length
  const unreached = all.filter((one) => !['sent', 'pending'].includes(endOf(one, all).fate))
  if (unreached.length === 0) throw new UserError('nothing-to-retry', { pending })
  const people = await tx.directory.people()
  const letterTo = officialLetters(
    await reviewOf(context, minutes),
    await minutesFacts(context, minutes),
    await correctedBy(context, minutes),
  )
  const taken = new Set(all.filter(({ fate }) => fate === 'sent' || fate === 'pending').flatMap(addressOf))
  const missing: string[] = []
  let copies = 0
  for (const { id, personId } of unreached) {
    const person = people.find((one) => one.id === personId)
    const target = person ? targetOf(person) : null
    if (!person || !target) {
      if (person) missing.push(person.name)
      const detail = person?.status === 'left' ? 'a quitté le réseau' : null
      await tx.minutes.updateDelivery(id, { ...settled(null), fate: 'missing', detail, settledAt: now })
      continue
    }
    const [address] = addressOf(channelOf(target))
    if (address !== undefined && taken.has(address)) {
      await tx.minutes.updateDelivery(id, { ...settled(target), fate: 'duplicate', settledAt: now })
      continue
    }
    if (address !== undefined) taken.add(address)
    const facts = letterTo({ delivery: id, person, target })
    const outboxId = await tx.outbox.post({ kind: 'minutes.official', facts, target })
    await tx.minutes.updateDelivery(id, { ...settled(target), outboxId, fate: 'pending' })
    copies += 1
  }
  await tx.audit.write({ type: 'minutes.retried', subject: minutes.id, facts: { minutes: minutes.id, copies } })
  // Somebody's address is that of a copy that arrived: there is nothing to wait for.
  if (copies + pending === 0 && missing.length < unreached.length) await finishDistribution(context, minutes.id)
  return { minutes, copies, missing }
}

function targetOf(person: Person): OutboxTarget | null {
  return person.status === 'left' ? null : officialTarget(person)
}

function addressOf({ address }: Pick<Delivery, 'address'>): string[] {
  return address === null ? [] : [address.trim().toLowerCase()]
}

function settled(target: OutboxTarget | null): Omit<Parameters<UpdateDelivery>[1], 'fate'> {
  return { ...channelOf(target), outboxId: null, detail: null, settledAt: null }
}

type UpdateDelivery = UseCaseContext['tx']['minutes']['updateDelivery']

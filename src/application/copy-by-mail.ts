import type { UseCaseContext } from './context.ts'
import { finishDistribution } from './finish-distribution.ts'
import { minutesFacts } from './minutes-facts.ts'
import { reviewOf } from './minutes-review.ts'
import { officialLetters } from './official-letter.ts'
import { channelOf } from './official-list.ts'
import { correctedBy } from './open-rectificatif.ts'
import type { Id } from './records.ts'

/**
 * An official copy that the chat did not take (a closed account, closed messages) goes by e-mail where an address is
 * known, in the wider edition: the list holds whom something can reach (L1). One copy an address still holds. False:
 * it was no copy on the chat, or there is no such way.
 */
export async function goesByMail(context: UseCaseContext, outboxId: Id): Promise<boolean> {
  const { tx, now } = context
  const minutesId = await tx.minutes.deliveredBy(outboxId)
  const minutes = minutesId && (await tx.minutes.byId(minutesId))
  if (!minutes) return false
  const all = await tx.minutes.deliveries(minutes.id)
  const one = all.find((delivery) => delivery.outboxId === outboxId)
  const person = one?.channel === 'chat' ? await tx.directory.person(one.personId) : null
  if (!one || !person?.email || person.status === 'left') return false
  const target = { to: 'mail', address: person.email, name: person.name } as const
  const others = all.filter(({ id }) => id !== one.id)
  const key = person.email.toLowerCase()
  const isTaken = others.some(
    ({ address, fate }) => address?.toLowerCase() === key && (fate === 'sent' || fate === 'pending'),
  )
  const ends = { ...channelOf(target), detail: null }
  if (isTaken) {
    await tx.minutes.updateDelivery(one.id, { ...ends, outboxId: null, fate: 'duplicate', settledAt: now })
    if (!others.some(({ fate }) => fate === 'pending')) await finishDistribution(context, minutes.id)
    return true
  }
  const letterTo = officialLetters(
    await reviewOf(context, minutes),
    await minutesFacts(context, minutes),
    await correctedBy(context, minutes),
  )
  const facts = letterTo({ delivery: one.id, person, target })
  const posted = await tx.outbox.post({ kind: 'minutes.official', facts, target })
  await tx.minutes.updateDelivery(one.id, { ...ends, outboxId: posted, fate: 'pending', settledAt: null })
  return true
}

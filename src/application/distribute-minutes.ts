import type { UseCaseContext } from './context.ts'
import { decideReview } from './decide-review.ts'
import { finishDistribution } from './finish-distribution.ts'
import { circulationFacts, circulationSlot } from './minutes-facts.ts'
import { currentVersion, loadReview, type Review } from './minutes-review.ts'
import { officialLetters } from './official-letter.ts'
import { channelOf, type OfficialRecipient, officialList } from './official-list.ts'
import { correctedBy } from './open-rectificatif.ts'
import type { Delivery } from './ports/minutes.ts'
import type { Id } from './records.ts'

/**
 * What the calendar does to minutes: at the close they are validated or contested (M5, M6); when their time has come
 * and nobody suspended them, they leave, exactly once (M7, M8).
 * @throws UserError not-found
 */
export async function distributeMinutes(context: UseCaseContext, minutesId: Id): Promise<void> {
  const { answer, review } = await decideReview(context, await loadReview(context, minutesId), { type: 'tick' })
  if (answer === 'distributed') await send(context, review)
}

async function send(context: UseCaseContext, review: Review): Promise<void> {
  const { tx } = context
  const { minutes } = review
  const version = currentVersion(review)
  const facts = await circulationFacts(context, minutes, version)
  const slot = circulationSlot(minutes.id, version.number)
  await tx.outbox.edit({ kind: 'minutes.circulation', facts, slot })
  const letterTo = officialLetters(review, facts, await correctedBy(context, minutes))
  const deliveries: Delivery[] = []
  for (const recipient of await officialList(context, minutes)) {
    const { person, target, sameAddressAs } = recipient
    const id = context.ids.next(context.now)
    const copy = target && !sameAddressAs ? { delivery: id, person, target } : null
    const outboxId =
      copy && (await tx.outbox.post({ kind: 'minutes.official', facts: letterTo(copy), target: copy.target }))
    deliveries.push(delivery(context, { id, minutesId: minutes.id }, recipient, outboxId))
  }
  await tx.minutes.insertDeliveries(deliveries)
  if (!deliveries.some(({ fate }) => fate === 'pending')) await finishDistribution(context, minutes.id)
}

function delivery(
  { now }: UseCaseContext,
  { id, minutesId }: Pick<Delivery, 'id' | 'minutesId'>,
  { person, target, sameAddressAs }: OfficialRecipient,
  outboxId: Id | null,
): Delivery {
  const fate = target === null ? 'missing' : sameAddressAs ? 'duplicate' : 'pending'
  return {
    id,
    minutesId,
    personId: person.id,
    circle: person.circle,
    ...channelOf(target),
    outboxId,
    fate,
    detail: null,
    settledAt: fate === 'pending' ? null : now,
  }
}

import type { UseCaseContext } from './context.ts'
import { decideReview } from './decide-review.ts'
import { editionDigest, widerEdition } from './edition.ts'
import { finishDistribution } from './finish-distribution.ts'
import type { MinutesFacts, ValidationFacts } from './messages-minutes.ts'
import { circulationFacts, circulationSlot } from './minutes-facts.ts'
import { currentVersion, loadReview, type Review } from './minutes-review.ts'
import { type OfficialRecipient, officialList } from './official-list.ts'
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
  const { network, meetingDate } = facts
  const letter: MinutesFacts & ValidationFacts & { readonly circulatedAt: string } = {
    minutes: minutes.id,
    network,
    meetingDate,
    version: version.number,
    circulatedAt: version.circulatedAt.toString(),
    validatedAt: minutes.validatedAt?.toString() ?? '',
    zone: version.zone,
    tacit: minutes.tacit ?? true,
    sha256: editionDigest(version.blocks),
  }
  const annex = review.observations
    .filter((one) => one.status === 'open' && one.version === version.number)
    .map(({ text }) => text)
  const wider = widerEdition(version.blocks)
  const deliveries: Delivery[] = []
  for (const recipient of await officialList(context, minutes)) {
    // Only DGS on the chat get the members' edition: an address may be read by anyone at the mairie (DESIGN §9).
    const member = recipient.person.circle === 'dgs' && recipient.target?.to === 'person'
    const edition = member ? { blocks: version.blocks, annex } : { blocks: wider, annex: [] }
    const { target, sameAddressAs } = recipient
    const outboxId =
      target && !sameAddressAs
        ? await tx.outbox.post({ kind: 'minutes.official', facts: { ...letter, ...edition }, target })
        : null
    deliveries.push(delivery(context, minutes.id, recipient, outboxId))
  }
  await tx.minutes.insertDeliveries(deliveries)
  if (!deliveries.some(({ fate }) => fate === 'pending')) await finishDistribution(context, minutes.id)
}

function delivery(
  { ids, now }: UseCaseContext,
  minutesId: Id,
  { person, target, sameAddressAs }: OfficialRecipient,
  outboxId: Id | null,
): Delivery {
  const fate = target === null ? 'missing' : sameAddressAs ? 'duplicate' : 'pending'
  return {
    id: ids.next(now),
    minutesId,
    personId: person.id,
    circle: person.circle,
    channel: target === null ? null : target.to === 'mail' ? 'mail' : 'chat',
    address: target?.to === 'mail' ? target.address : null,
    outboxId,
    fate,
    detail: null,
    settledAt: fate === 'pending' ? null : now,
  }
}

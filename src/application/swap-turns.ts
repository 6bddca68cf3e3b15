import { applyRotation } from '../domain/rotation.ts'
import { holders } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { isComing, requireVoice } from './host-voice.ts'
import { type HostingChange, projectHosting } from './hosting.ts'
import { organiserContact } from './leads.ts'
import { openMeetings } from './meetings.ts'
import type { Swap } from './ports/meetings.ts'
import { reach } from './reach.ts'
import type { Entity, Id } from './records.ts'
import { loadRotation } from './rotation-state.ts'
import { type AskedSwap, swapsAsked } from './swaps-asked.ts'

/**
 * One commune asks another to exchange their turns in this cycle (H5); the other one answers.
 * @throws UserError not-your-commune, swap-refused, swap-pending, swap-nobody
 */
export async function askSwap(
  context: UseCaseContext,
  { from, to }: { from: Entity; to: Entity },
): Promise<{ from: Entity; to: Entity; asked: number }> {
  const { tx, ids, now, network, actor } = context
  await requireVoice(context, from)
  const checked = applyRotation(await loadRotation(context), { type: 'swap', a: from.id, b: to.id })
  if ('refused' in checked) {
    throw new UserError('swap-refused', { reason: checked.refused, from: from.name, to: to.name }, 'avec')
  }
  // Two answers to one question would exchange the turns and change them back.
  const open = (await swapsAsked(context)).find((one) => isBetween(one, from, to))
  if (open) throw new UserError('swap-pending', { from: open.from.name, to: open.to.name }, 'avec')
  const targets = (await holders(context, to.id))
    .map((person) => reach(person, 'official'))
    .filter((one) => one !== null)
  if (targets.length === 0) throw new UserError('swap-nobody', { commune: to.name }, 'avec')
  const swap: Swap = {
    id: ids.next(now),
    fromEntity: from.id,
    toEntity: to.id,
    askedBy: actor.person?.id ?? '',
    status: 'asked',
    askedAt: now,
  }
  await tx.rotation.insertSwap(swap)
  const organiser = await organiserContact(context)
  for (const target of targets) {
    await tx.outbox.post({
      kind: 'swap.asked',
      target,
      facts: { swap: swap.id, from: from.name, to: to.name, network: network.name, organiser },
    })
  }
  return { from, to, asked: targets.length }
}

function isBetween({ swap }: AskedSwap, one: Entity, other: Entity): boolean {
  return [swap.fromEntity, swap.toEntity].every((id) => id === one.id || id === other.id)
}

export interface AnsweredSwap {
  readonly from: Entity
  readonly to: Entity
  /** `refused`: agreed, but one of the two has hosted meanwhile. */
  readonly outcome: 'agreed' | 'declined' | 'refused'
  readonly changes: readonly HostingChange[]
}

/** @throws UserError not-found, too-late, not-your-commune */
export async function answerSwap(
  context: UseCaseContext,
  { swapId, agrees }: { swapId: Id; agrees: boolean },
): Promise<AnsweredSwap> {
  const { tx, ids, now } = context
  const swap = await tx.rotation.swap(swapId)
  const entities = await tx.directory.entities()
  const from = entities.find(({ id }) => id === swap?.fromEntity)
  const to = entities.find(({ id }) => id === swap?.toEntity)
  if (!swap || !from || !to) throw new UserError('not-found', { what: 'swap' })
  await requireVoice(context, to)
  if (swap.status !== 'asked') throw new UserError('too-late', { what: 'Cette demande a déjà reçu une réponse.' })
  const event = { type: 'swap', a: from.id, b: to.id } as const
  const possible = agrees && 'state' in applyRotation(await loadRotation(context), event)
  const outcome = possible ? 'agreed' : agrees ? 'refused' : 'declined'
  await tx.rotation.answerSwap(swap.id, outcome, now)
  await tx.audit.write({
    type: 'host.swapped',
    subject: swap.id,
    facts: { from: from.name, to: to.name, agreed: possible },
  })
  let changes: readonly HostingChange[] = []
  if (possible) {
    await tx.rotation.append({ id: ids.next(now), event, at: now })
    await releaseTurns(context, [from.id, to.id])
    changes = await projectHosting(context)
  }
  const asker = await tx.directory.person(swap.askedBy)
  const hosts = changes.map(({ meeting, after }) => ({
    date: meeting.date.toString(),
    host: after,
  }))
  // Who asked may have left: the answer is their commune's.
  const told = asker && reach(asker, 'official') ? [asker] : await holders(context, from.id)
  for (const person of told) {
    const target = reach(person, 'official')
    if (!target) continue
    await tx.outbox.post({ kind: 'swap.answered', target, facts: { from: from.name, to: to.name, outcome, hosts } })
  }
  return { from, to, outcome, changes }
}

/** What the two had confirmed before their agreement no longer holds. */
async function releaseTurns(context: UseCaseContext, communes: readonly Id[]): Promise<void> {
  for (const meeting of await openMeetings(context)) {
    if (!meeting.hostPinned || !meeting.hostEntityId || !communes.includes(meeting.hostEntityId)) continue
    if (!isComing(context, meeting)) continue
    await context.tx.meetings.update(meeting.id, { hostPinned: false, hostConfirmedAt: null, venue: null })
  }
}

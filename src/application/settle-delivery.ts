import type { UseCaseContext } from './context.ts'
import { goesByMail } from './copy-by-mail.ts'
import { finishDistribution, receiptTargets } from './finish-distribution.ts'
import type { MessageKind } from './messages.ts'
import { minutesFacts } from './minutes-facts.ts'
import type { Id } from './records.ts'

/** Outbox kinds whose end is a delivery's fate. */
export const deliveryKinds: ReadonlySet<MessageKind> = new Set(['minutes.official'])

/**
 * Records what became of one copy of the official text; when none is pending, says so once to those who lead.
 * `detail`: the server's words. A row that is no delivery, or settled before, changes nothing.
 */
export async function settleDelivery(
  context: UseCaseContext,
  { outboxId, fate, detail }: { outboxId: Id; fate: 'sent' | 'failed' | 'held'; detail: string | null },
): Promise<void> {
  const { tx, now } = context
  if (fate === 'failed' && (await goesByMail(context, outboxId))) return
  const settled = await tx.minutes.settleDelivery({ outboxId, fate, detail, settledAt: now })
  if (settled?.pending === 0) await finishDistribution(context, settled.minutesId)
}

/**
 * A copy has been put off for an hour: whoever awaits the receipt is told once, with the server's words. It goes on
 * being tried.
 */
export async function noteDeferred(
  context: UseCaseContext,
  { outboxId, reason }: { outboxId: Id; reason: string },
): Promise<void> {
  const { tx } = context
  const minutesId = await tx.minutes.deliveredBy(outboxId)
  const minutes = minutesId && (await tx.minutes.byId(minutesId))
  if (!minutes) return
  const slot = `minutes:${minutes.id}:deferred`
  if (await tx.outbox.latest('minutes.deferred', slot)) return
  const deliveries = await tx.minutes.deliveries(minutes.id)
  const facts = {
    ...(await minutesFacts(context, minutes)),
    waiting: deliveries.filter(({ fate }) => fate === 'pending').length,
    sent: deliveries.filter(({ fate }) => fate === 'sent').length,
    reason,
  }
  for (const target of await receiptTargets(context, minutes)) {
    await tx.outbox.post({ kind: 'minutes.deferred', facts, target, slot })
  }
}

import type { UseCaseContext } from './context.ts'
import { finishDistribution } from './finish-distribution.ts'
import type { MessageKind } from './messages.ts'
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
  const settled = await tx.minutes.settleDelivery({ outboxId, fate, detail, settledAt: now })
  if (settled?.pending === 0) await finishDistribution(context, settled.minutesId)
}

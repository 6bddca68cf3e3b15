import type { UseCaseContext } from './context.ts'
import type { MessageKind } from './messages.ts'
import type { Id } from './records.ts'

/** Outbox kinds whose end is a delivery's fate. */
export const deliveryKinds: ReadonlySet<MessageKind> = new Set()

/** Records what became of one copy of the official text; when none is pending, says so once to those who lead. */
export async function settleDelivery(
  _context: UseCaseContext,
  _input: { outboxId: Id; fate: 'sent' | 'failed' | 'held'; detail: string | null },
): Promise<void> {}

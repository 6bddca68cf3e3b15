import type { Temporal } from 'temporal-polyfill'
import type { z } from 'zod'
import type { UseCaseContext } from '../application/context.ts'
import type { DueKind, DuePayloads } from '../application/due-kinds.ts'
import type { Id } from '../application/records.ts'

/**
 * One kind of due work: its versioned payload and its handler, which runs inside the transaction that marks the row
 * done. It re-reads everything and decides again: a UserError ends the work, anything else retries with back-off.
 */
export interface DueHandler<K extends DueKind = DueKind> {
  readonly kind: K
  readonly version: number
  readonly payload: z.ZodType<DuePayloads[K]>
  /** `dueAt` is the nominal instant: deadlines count from it, even after an outage. */
  handle(
    context: UseCaseContext,
    work: { subject: Id; dueAt: Temporal.Instant; payload: DuePayloads[K] },
  ): Promise<void>
}

export function defineDueHandler<K extends DueKind>(handler: DueHandler<K>): DueHandler {
  return handler as unknown as DueHandler
}

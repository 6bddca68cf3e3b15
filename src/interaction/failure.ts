import type { Id } from '../application/records.ts'

/** A bug or an outage, with the trace of the interaction that met it. */
export class InteractionFailed extends Error {
  readonly trace: Id

  constructor(trace: Id, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.trace = trace
  }
}

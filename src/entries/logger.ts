import { type DestinationStream, pino } from 'pino'
import type { Logger } from '../application/ports/logger.ts'
import { DeliveryError } from '../interaction/messenger.ts'
import { describeFailure } from '../platforms/shared/decide.ts'

/** Structured lines on standard error: standard output is for what a person asked for. */
export function createLogger(
  level: string,
  destination: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Logger {
  return pino(
    { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: describeError } },
    destination,
  )
}

/** Never the message of just any error: it may quote what a member wrote, or a query's values. Ours say a reason. */
function describeError(error: unknown): object {
  return { ...describeFailure(error), ...(error instanceof DeliveryError ? { reason: error.message } : {}) }
}

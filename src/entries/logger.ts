import { pino } from 'pino'
import type { Logger } from '../application/ports/logger.ts'

/** Structured lines on standard error: standard output is for what a person asked for. */
export function createLogger(level: string): Logger {
  return pino(
    { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  )
}

import type { Logger } from '../application/ports/logger.ts'
import type { Observer } from '../application/ports/observer.ts'

/** One line each in the log: the same `trace` from a command to the last of its posts. */
export function logObserver(logger: Logger): Observer {
  return {
    answered: ({ seconds, ...facts }) => logger.info({ ...facts, ms: Math.round(seconds * 1000) }, 'interaction'),
    handled: (facts) => logger.info(facts, 'due work'),
    delivered: (facts) => logger.info(facts, 'delivery'),
  }
}

/** Tells each of them. */
export function observeBy(...observers: readonly Observer[]): Observer {
  return {
    answered: (interaction) => observers.forEach((one) => void one.answered(interaction)),
    handled: (work) => observers.forEach((one) => void one.handled(work)),
    delivered: (delivery) => observers.forEach((one) => void one.delivered(delivery)),
  }
}

import type { Logger } from '../application/ports/logger.ts'

const PATIENCE_MS = 10_000

/** Ends gracefully at SIGINT or SIGTERM; after ten seconds, or a second signal, without grace. */
export function closeOnSignals(logger: Logger, close: () => Promise<void>): void {
  let closing = false
  const stop = () => {
    if (closing) process.exit(1)
    closing = true
    setTimeout(() => process.exit(1), PATIENCE_MS).unref()
    close().then(
      () => process.exit(0),
      (err: unknown) => {
        logger.error({ err }, 'did not stop cleanly')
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

import type { Lease } from '../../application/ports/lease.ts'
import type { Logger } from '../../application/ports/logger.ts'
import { describeFailure } from '../shared/decide.ts'
import type { Gateway } from './gateway.ts'

/** Renewed so often in the time it lasts: two renewals may fail. */
const RENEWALS = 3

export interface Turn {
  /** Open while the gateway is this process's. */
  readonly gateway: Gateway | undefined
  /** No more renewing; the lease stays until `leave`. */
  stop(): Promise<void>
}

/**
 * Discord sends every interaction to every connection of one application: of several processes only the one that holds
 * the lease connects, and the next one when it lapses (docs/decisions/0076). Without a lease, this process is alone.
 * Resolves once the gateway is open, or known to be another process's.
 */
export async function takeTurns(
  lease: Lease | undefined,
  { open, logger }: { open: () => Promise<Gateway>; logger: Logger },
): Promise<Turn> {
  let gateway: Gateway | undefined
  let heldUntil = 0
  let stopped = false
  let turning: Promise<void> | undefined

  async function turn(): Promise<void> {
    const asked = performance.now()
    if (!lease || (await lease.hold())) {
      heldUntil = asked + (lease?.seconds ?? 0) * 1000
      if (!gateway && !stopped) gateway = await open()
    } else await close()
  }

  async function close(): Promise<void> {
    const closing = gateway
    gateway = undefined
    await closing?.close()
  }

  const renew = () => {
    turning ??= turn()
      .catch(async (error: unknown) => {
        logger.warn(describeFailure(error), 'the lease of the connection to Discord could not be renewed')
        // Another process may have it by now.
        if (performance.now() > heldUntil) await close()
      })
      .finally(() => {
        turning = undefined
      })
  }

  await turn()
  const timer = lease ? setInterval(renew, (lease.seconds * 1000) / RENEWALS) : undefined
  return {
    get gateway() {
      return gateway
    },
    async stop() {
      stopped = true
      clearInterval(timer)
      await turning
      await close()
      await lease?.release().catch((error: unknown) => {
        logger.warn(describeFailure(error), 'the lease of the connection to Discord lapses by itself')
      })
    },
  }
}

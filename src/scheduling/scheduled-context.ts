import type { Temporal } from 'temporal-polyfill'
import type { UseCaseContext } from '../application/context.ts'
import type { Ids } from '../application/ports/ids.ts'
import type { Frame } from '../application/ports/unit-of-work.ts'
import type { Network } from '../application/records.ts'

/** What a use case receives when nobody pressed anything: its time has come. */
export function scheduledContext(scene: {
  frame: Frame
  network: Network
  now: Temporal.Instant
  ids: Ids
}): UseCaseContext {
  const { frame, network, now, ids } = scene
  return {
    now,
    ids,
    tx: frame.bind(network.id, { now, ids, actorId: null, source: 'schedule' }),
    installationId: network.installationId,
    network,
    actor: { userId: null, userName: 'Assembleur', person: null, seats: [] },
    source: 'schedule',
    channelId: network.channelId,
    // No handler decides on an account: it is looked up before, outside the transaction.
    account: () => 'unknown',
  }
}

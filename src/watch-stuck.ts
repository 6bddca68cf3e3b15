import type { Clock } from './application/ports/clock.ts'
import type { Ids } from './application/ports/ids.ts'
import { tellStuck } from './application/tell-stuck.ts'
import type { Database } from './persistence/database.ts'
import { readStuck } from './persistence/stuck-rows.ts'
import { createUnitOfWork } from './persistence/unit-of-work.ts'
import { scheduledContext } from './scheduling/scheduled-context.ts'

interface Watched {
  readonly database: Database
  readonly clock: Clock
  readonly ids: Ids
}

/**
 * Tells each facilitator what has been stuck for an hour, once a trouble. True when there is something to send. Not for a
 * clock that jumps: an hour of the demo may be a second.
 */
export async function tellWhatIsStuck({ database, clock, ids }: Watched): Promise<boolean> {
  const untold = (await readStuck(database.pool, clock.now())).filter(({ told }) => !told)
  const unitOfWork = createUnitOfWork(database.prisma)
  for (const networkId of new Set(untold.map((row) => row.networkId))) {
    await unitOfWork.run(async (frame) => {
      const network = await frame.lockNetwork(networkId)
      if (!network) return
      const context = scheduledContext({ frame, network, now: clock.now(), ids })
      await tellStuck(
        context,
        untold.filter((row) => row.networkId === networkId),
      )
    })
  }
  return untold.length > 0
}

import { UserError } from '../application/errors.ts'
import { followMeetings } from '../application/follow-meetings.ts'
import type { Clock } from '../application/ports/clock.ts'
import type { Ids } from '../application/ports/ids.ts'
import type { Logger } from '../application/ports/logger.ts'
import type { HandledWork, Observer } from '../application/ports/observer.ts'
import type { DueQueue } from '../application/ports/queues.ts'
import type { UnitOfWork } from '../application/ports/unit-of-work.ts'
import type { Id } from '../application/records.ts'
import type { DueHandler } from './due-handler.ts'
import { scheduledContext } from './scheduled-context.ts'

export interface RunnerDependencies {
  readonly unitOfWork: UnitOfWork
  readonly queue: DueQueue
  readonly clock: Clock
  /** Real time, for back-off: the domain clock may jump. */
  readonly realTime: Clock
  readonly ids: Ids
  readonly handlers: readonly DueHandler[]
  readonly logger: Logger
  readonly observer: Observer
  readonly committed: () => void
}

export interface Runner {
  /** Handles everything that is due at the domain clock's now, oldest first. Returns how many rows were settled. */
  run(): Promise<number>
}

const BATCH = 50
const MOST_ATTEMPTS = 8

/**
 * Each row is taken, handled and marked done in one transaction: a process that dies in between leaves it open, and
 * two replicas never do it twice (DESIGN §6).
 */
export function createRunner(deps: RunnerDependencies): Runner {
  const handlers = new Map(deps.handlers.map((handler) => [handler.kind, handler]))
  const kinds = [...handlers.keys()]
  let current: Promise<number> | undefined

  async function sweep(): Promise<number> {
    let settled = 0
    for (;;) {
      const rows = await deps.queue.due({ now: deps.clock.now(), real: deps.realTime.now(), kinds, limit: BATCH })
      let progress = 0
      for (const row of rows) {
        if (await attempt(row)) progress += 1
      }
      settled += progress
      // What these rows have planned for now is found by the next run: callers go on until nothing is handled.
      if (progress === 0 || rows.length < BATCH) return settled
    }
  }

  async function attempt(row: Awaited<ReturnType<DueQueue['due']>>[number]): Promise<boolean> {
    const { id, kind, trace } = row
    const told = (outcome: HandledWork['outcome']) => deps.observer.handled({ trace, dueWork: id, kind, outcome })
    try {
      const done = await handle(row)
      if (done) told('done')
      return done
    } catch (error) {
      if (error instanceof UserError) {
        await close(id, error.key)
        told('obsolete')
        return true
      }
      const attempts = row.attempts + 1
      const dead = attempts >= MOST_ATTEMPTS
      deps.logger.error({ err: error, trace, dueWork: id, kind, attempts, dead }, 'due work failed')
      told(dead ? 'dead' : 'failed')
      const retryAt = dead ? null : deps.realTime.now().add({ seconds: Math.min(2 ** attempts, 600) })
      await deps.queue.failed(id, error instanceof Error ? error.message : String(error), retryAt)
      return false
    }
  }

  async function handle({ id, networkId, trace }: { id: Id; networkId: Id; trace: Id | null }): Promise<boolean> {
    const done = await deps.unitOfWork.run(async (frame) => {
      const network = await frame.lockNetwork(networkId)
      if (network?.status !== 'active') return false
      const row = await frame.takeDue(id)
      const handler = row && handlers.get(row.kind)
      if (!row || !handler) return false
      frame.traced(trace)
      const now = deps.clock.now()
      const context = scheduledContext({ frame, network, now, ids: deps.ids })
      await handler.handle(context, {
        subject: row.subject,
        dueAt: row.dueAt,
        payload: handler.payload.parse(row.payload),
      })
      await followMeetings(context)
      await frame.settleDue(id, 'done', now)
      return true
    })
    if (done) deps.committed()
    return done
  }

  /** A rule that refuses ends the work: the world has changed since it was planned. */
  async function close(id: Id, reason: string): Promise<void> {
    await deps.unitOfWork.run(async (frame) => {
      if (await frame.takeDue(id)) await frame.settleDue(id, 'done', deps.clock.now(), reason)
    })
  }

  return {
    async run() {
      // One sweep at a time; a call during a sweep waits for it and sweeps again, since the clock may have moved.
      while (current) await current.catch(() => 0)
      current = sweep().finally(() => {
        current = undefined
      })
      return current
    },
  }
}

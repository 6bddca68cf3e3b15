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
  /**
   * Handles everything that is due at the domain clock's now, oldest first, or until `stopped`: what is begun is finished,
   * nothing more is. Returns how many rows were settled.
   */
  run(stopped?: () => boolean): Promise<number>
}

type Due = Awaited<ReturnType<DueQueue['due']>>[number]

const BATCH = 200
/** Networks at a time: one waits for the database while another computes. Each network's own work stays in order. */
const PARALLEL = 8
/** Rows of one network in one transaction: what it reads of the network is read once, and commands wait this long. */
const PORTION = 10
const MOST_ATTEMPTS = 8

/**
 * A row is taken, handled and marked done in one transaction: a process that dies in between leaves it open, and two
 * replicas never do it twice (DESIGN §6). Rows of one network that are due together share one (decision 0087).
 */
export function createRunner(deps: RunnerDependencies): Runner {
  const handlers = new Map(deps.handlers.map((handler) => [handler.kind, handler]))
  const kinds = [...handlers.keys()]
  let current: Promise<number> | undefined

  async function sweep(stopped: () => boolean): Promise<number> {
    let settled = 0
    for (;;) {
      const rows = await deps.queue.due({ now: deps.clock.now(), real: deps.realTime.now(), kinds, limit: BATCH })
      const progress = await attemptAll(rows, stopped)
      settled += progress
      // What these rows have planned for now is found by the next run: callers go on until nothing is handled.
      if (progress === 0 || rows.length < BATCH || stopped()) return settled
    }
  }

  async function attemptAll(rows: readonly Due[], stopped: () => boolean): Promise<number> {
    let progress = 0
    const waiting = portions(rows)
    const inTurn = async () => {
      for (let own = waiting.shift(); own; own = waiting.shift()) {
        for (const portion of own) progress += stopped() ? 0 : await attemptTogether(portion)
      }
    }
    await Promise.all(Array.from({ length: PARALLEL }, inTurn))
    return progress
  }

  /** In one transaction when all goes well; a row that fails or is refused takes nothing back from the others. */
  async function attemptTogether(rows: readonly Due[]): Promise<number> {
    if (rows.length > 1) {
      try {
        const done = await handle(rows)
        for (const row of rows) if (done.has(row.id)) told(row, 'done')
        return done.size
      } catch {
        // Undone as a whole. Which one it was, and why, shows one by one.
      }
    }
    let progress = 0
    for (const row of rows) if (await attempt(row)) progress += 1
    return progress
  }

  const told = ({ id, kind, trace }: Due, outcome: HandledWork['outcome']) =>
    deps.observer.handled({ trace, dueWork: id, kind, outcome })

  async function attempt(row: Due): Promise<boolean> {
    const { id, kind, trace } = row
    try {
      const done = (await handle([row])).has(id)
      if (done) told(row, 'done')
      return done
    } catch (error) {
      if (error instanceof UserError) {
        await close(id, error.key)
        told(row, 'obsolete')
        return true
      }
      const attempts = row.attempts + 1
      const dead = attempts >= MOST_ATTEMPTS
      deps.logger.error({ err: error, trace, dueWork: id, kind, attempts, dead }, 'due work failed')
      told(row, dead ? 'dead' : 'failed')
      const retryAt = dead ? null : deps.realTime.now().add({ seconds: Math.min(2 ** attempts, 600) })
      await deps.queue.failed(id, error instanceof Error ? error.message : String(error), retryAt)
      return false
    }
  }

  /** Rows of one network, each after the other. Returns those that were still to be done, and are. */
  async function handle(rows: readonly Due[]): Promise<ReadonlySet<Id>> {
    const done = await deps.unitOfWork.run(async (frame) => {
      const network = rows[0] && (await frame.lockNetwork(rows[0].networkId))
      if (network?.status !== 'active') return []
      const now = deps.clock.now()
      const context = scheduledContext({ frame, network, now, ids: deps.ids })
      const ended: Id[] = []
      for (const { id } of rows) {
        // Only now: the one before may have superseded it.
        const row = await frame.takeDue(id)
        const handler = row && handlers.get(row.kind)
        if (!row || !handler) continue
        const { subject, dueAt } = row
        frame.traced(row.trace)
        await handler.handle(context, { subject, dueAt, payload: handler.payload.parse(row.payload) })
        await followMeetings(context)
        await frame.settleDue(id, 'done', now)
        ended.push(id)
      }
      return ended
    })
    if (done.length > 0) deps.committed()
    return new Set(done)
  }

  /** A rule that refuses ends the work: the world has changed since it was planned. */
  async function close(id: Id, reason: string): Promise<void> {
    await deps.unitOfWork.run(async (frame) => {
      if (await frame.takeDue(id)) await frame.settleDue(id, 'done', deps.clock.now(), reason)
    })
  }

  return {
    async run(stopped = () => false) {
      // One sweep at a time; a call during a sweep waits for it and sweeps again, since the clock may have moved.
      while (current) await current.catch(() => 0)
      current = sweep(stopped).finally(() => {
        current = undefined
      })
      return current
    },
  }
}

/** What is due by network, each network's own work in order and in portions. */
function portions(rows: readonly Due[]): Due[][][] {
  const networks = new Map<Id, Due[][]>()
  for (const row of rows) {
    const own = networks.get(row.networkId) ?? [[]]
    networks.set(row.networkId, own)
    const last = own.at(-1)
    if (!last || last.length === PORTION) own.push([row])
    else last.push(row)
  }
  return [...networks.values()]
}

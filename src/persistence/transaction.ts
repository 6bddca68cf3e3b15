import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { type Admission, createAdmission } from './admission.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { isConnectionLost, isRetryable } from './retryable.ts'

const ATTEMPTS = 4 // the first and three more (DESIGN §7)
const MAX_WAIT_MS = 10_000
/** Waiting for the network's lock counts; Prisma's default of 5 s is too short when fifty act at once. */
const TIMEOUT_MS = 20_000
const BACK_OFF_MS = 20
/** A database that restarts or fails over is back within seconds; people wait for their answer meanwhile. */
const LOST_PATIENCE_MS = 10_000
const LOST_BACK_OFF_MS = 100
const DEFAULT_CONNECTIONS = 10
const DEFAULT_WAITING = 500

const admissions = new WeakMap<PrismaClient, Admission>()
const current = new AsyncLocalStorage<{ open: boolean }>()

export interface TransactionOptions {
  /** The row to lock first, so that writers of one network follow each other. It must exist. */
  readonly lock?: { readonly table: 'Network' | 'Installation'; readonly id: string }
}

/**
 * Runs `work` in one READ COMMITTED transaction (set on the connection, see connection.ts) and commits what it
 * returns. On a serialization failure or a deadlock it is run again from the start, up to three times: `work` must
 * do nothing but database work and pure decisions. It is not nested, and nothing started inside may outlive it.
 *
 * When the connection is lost it is run again for ten seconds, on another one. The commit may have succeeded and only
 * its answer been lost: `work` must find what it has done before (docs/decisions/0075).
 *
 * @throws Busy before anything is written, when too many wait
 */
export async function withTransaction<T>(
  prisma: PrismaClient,
  options: TransactionOptions,
  work: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  if (current.getStore()?.open) throw new Error('withTransaction inside a transaction: pass its client on instead')
  return admissionOf(prisma)(() => {
    let attempt = 1
    return throughLosses(async () => {
      for (; ; attempt += 1) {
        try {
          return await attemptOnce(prisma, options, work)
        } catch (error) {
          if (attempt === ATTEMPTS || !isRetryable(error)) throw error
          await pause(BACK_OFF_MS * attempt * (0.5 + Math.random()))
        }
      }
    })
  })
}

/**
 * Runs it again on another connection while that is lost, ten seconds long. It may have been done and only its answer
 * been lost: done again, `work` must change nothing.
 */
export async function throughLosses<T>(work: () => Promise<T>): Promise<T> {
  const patienceEnds = performance.now() + LOST_PATIENCE_MS
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isConnectionLost(error) || performance.now() >= patienceEnds) throw error
      await pause(LOST_BACK_OFF_MS * (0.5 + Math.random()))
    }
  }
}

/** As many at once as the pool has connections; a later transaction waits here, where the wait is bounded. */
export function limitTransactions(prisma: PrismaClient, limits: { running: number; waiting?: number }): void {
  const { running, waiting = DEFAULT_WAITING } = limits
  admissions.set(prisma, createAdmission({ running, waiting, patience: MAX_WAIT_MS }))
}

function admissionOf(prisma: PrismaClient): Admission {
  if (!admissions.has(prisma)) limitTransactions(prisma, { running: DEFAULT_CONNECTIONS })
  return admissions.get(prisma) as Admission
}

async function attemptOnce<T>(
  prisma: PrismaClient,
  { lock }: TransactionOptions,
  work: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  const scope = { open: true }
  try {
    return await prisma.$transaction(
      async (tx) => {
        if (lock) await lockRow(tx, lock)
        return current.run(scope, () => work(tx))
      },
      { maxWait: MAX_WAIT_MS, timeout: TIMEOUT_MS },
    )
  } finally {
    scope.open = false
  }
}

async function lockRow(tx: Prisma.TransactionClient, { table, id }: NonNullable<TransactionOptions['lock']>) {
  const rows =
    table === 'Network'
      ? await tx.$queryRaw<unknown[]>`SELECT 1 FROM "Network" WHERE "id" = ${id}::uuid FOR UPDATE`
      : await tx.$queryRaw<unknown[]>`SELECT 1 FROM "Installation" WHERE "id" = ${id}::uuid FOR UPDATE`
  if (rows.length === 0) throw new Error(`no ${table} ${id} to lock`)
}

import type { OutboxMessages } from '../application/messages.ts'
import { noteAccountGone } from '../application/note-account-gone.ts'
import type { AccountLookup } from '../application/ports/accounts.ts'
import type { Clock } from '../application/ports/clock.ts'
import type { Ids } from '../application/ports/ids.ts'
import type { OutboxQueue, OutboxRow, Settlement } from '../application/ports/queues.ts'
import type { UnitOfWork } from '../application/ports/unit-of-work.ts'
import { reachOtherwise, sendByMail } from '../application/reach-otherwise.ts'
import type { Id } from '../application/records.ts'
import { deliveryKinds, noteDeferred, settleDelivery } from '../application/settle-delivery.ts'
import type { RenderOutbox } from '../rendering/render-outbox.ts'
import { scheduledContext } from './scheduled-context.ts'
import { type Trouble, tellTrouble } from './trouble.ts'

interface Dependencies {
  readonly queue: OutboxQueue
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly realTime: Clock
  readonly ids: Ids
  /** Whether an account of the platform still lives. */
  readonly account: AccountLookup
  readonly render: RenderOutbox
  readonly committed: () => void
}

/** With the outbox's back-off, an hour of being put off. */
const ATTEMPTS_TOLD = 20

/**
 * Records the end of an outbox row. What follows from it (an official delivery's fate, leads told of a trouble) goes in
 * the same transaction, so that a crash leaves both or neither and people are told once, however often it is tried.
 */
export function createSettle(deps: Dependencies) {
  return async (row: OutboxRow, settlement: Settlement, trouble?: Trouble): Promise<boolean> => {
    const real = deps.realTime.now()
    if (settlement.fate === 'failed' && settlement.closed && !deliveryKinds.has(row.kind)) {
      return tellOtherwise(deps, { row, settlement })
    }
    const isDelivery = deliveryKinds.has(row.kind) && settlement.fate !== 'pending'
    const deferred = deliveryKinds.has(row.kind) && settlement.fate === 'pending' && row.attempts === ATTEMPTS_TOLD
    const gone = await personGone(deps, row, settlement)
    if (!trouble && !isDelivery && !gone && !deferred) {
      await deps.queue.settle(row.id, settlement, real)
      if (settlement.fate !== 'pending') deps.committed()
      return false
    }
    await deps.unitOfWork.run(async (frame) => {
      const network = await frame.lockNetwork(row.networkId)
      // False: another process has taken it over, or this very transaction was committed and its answer lost.
      const ours = await frame.settleOutbox(row.id, settlement, real)
      frame.traced(row.trace)
      if (!network || !ours) return
      const context = scheduledContext({ frame, network, now: deps.clock.now(), ids: deps.ids })
      if (isDelivery) await settleDelivery(context, { outboxId: row.id, ...fateOf(settlement) })
      if (deferred) await noteDeferred(context, { outboxId: row.id, reason: settlement.error })
      if (gone) {
        await noteAccountGone(context, gone)
        if (!isDelivery && row.operation === 'post') await sendByMail(context, undelivered(deps, row, gone))
      }
      if (trouble && !gone) await tellTrouble(context, trouble)
    })
    deps.committed()
    return true
  }
}

function fateOf(settlement: Settlement): { fate: 'sent' | 'failed' | 'held'; detail: string | null } {
  if (settlement.fate === 'sent') return { fate: 'sent', detail: null }
  return { fate: settlement.fate === 'held' ? 'held' : 'failed', detail: settlement.error }
}

/** The person whose closed account is why a message could not be delivered: the platform is asked, not believed. */
async function personGone({ account }: Dependencies, row: OutboxRow, settlement: Settlement): Promise<Id | null> {
  const { target, userId, platform, place } = row
  if (settlement.fate !== 'failed' || target.to !== 'person' || !userId) return null
  return (await account({ platform, place, userId })) === 'gone' ? target.personId : null
}

function undelivered({ render }: Dependencies, { kind, facts }: OutboxRow, personId: Id) {
  const frozen = facts as OutboxMessages[typeof kind]
  return { personId, kind, facts: frozen, hasMail: render(kind, frozen).mail !== undefined }
}

/** In the transaction that ends the row, so that the other way is taken once. */
async function tellOtherwise(
  deps: Dependencies,
  { row, settlement }: { row: OutboxRow; settlement: Settlement },
): Promise<true> {
  await deps.unitOfWork.run(async (frame) => {
    const network = await frame.lockNetwork(row.networkId)
    const ours = await frame.settleOutbox(row.id, settlement, deps.realTime.now())
    frame.traced(row.trace)
    if (!network || !ours || row.target.to !== 'person') return
    const context = scheduledContext({ frame, network, now: deps.clock.now(), ids: deps.ids })
    await reachOtherwise(context, undelivered(deps, row, row.target.personId))
  })
  deps.committed()
  return true
}

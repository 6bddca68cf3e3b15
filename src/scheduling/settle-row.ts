import { tellLeads } from '../application/leads.ts'
import { noteAccountGone } from '../application/note-account-gone.ts'
import type { AccountState } from '../application/ports/accounts.ts'
import type { Clock } from '../application/ports/clock.ts'
import type { Ids } from '../application/ports/ids.ts'
import type { OutboxQueue, OutboxRow, Settlement } from '../application/ports/queues.ts'
import type { UnitOfWork } from '../application/ports/unit-of-work.ts'
import type { Id } from '../application/records.ts'
import { deliveryKinds, settleDelivery } from '../application/settle-delivery.ts'
import { scheduledContext } from './scheduled-context.ts'
import type { Withheld } from './why-withheld.ts'

interface Dependencies {
  readonly queue: OutboxQueue
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly realTime: Clock
  readonly ids: Ids
  /** Whether an account of the platform still lives. */
  readonly account: (userId: string) => Promise<AccountState>
  readonly committed: () => void
}

/**
 * Records the end of an outbox row; where the row is an official delivery, its fate goes with it in the same
 * transaction, so that a crash leaves both or neither.
 */
export function createSettle(deps: Dependencies) {
  return async (row: OutboxRow, settlement: Settlement, withheld?: Withheld): Promise<boolean> => {
    const real = deps.realTime.now()
    if (withheld) return tellWithheld(deps, { row, settlement, withheld })
    const gone = await personGone(deps, row, settlement)
    if ((!deliveryKinds.has(row.kind) && !gone) || settlement.fate === 'pending') {
      await deps.queue.settle(row.id, settlement, real)
      if (settlement.fate !== 'pending') deps.committed()
      return false
    }
    await deps.unitOfWork.run(async (frame) => {
      const network = await frame.lockNetwork(row.networkId)
      await frame.settleOutbox(row.id, settlement, real)
      if (!network) return
      const context = scheduledContext({ frame, network, now: deps.clock.now(), ids: deps.ids })
      if (gone) await noteAccountGone(context, gone)
      if (!deliveryKinds.has(row.kind)) return
      await settleDelivery(context, {
        outboxId: row.id,
        fate: settlement.fate === 'sent' ? 'sent' : settlement.fate === 'held' ? 'held' : 'failed',
        detail: settlement.fate === 'sent' ? null : settlement.error,
      })
    })
    deps.committed()
    return true
  }
}

/** The person whose closed account is why a message could not be delivered: the platform is asked, not believed. */
async function personGone({ account }: Dependencies, row: OutboxRow, settlement: Settlement): Promise<Id | null> {
  const { target, userId } = row
  if (settlement.fate !== 'failed' || target.to !== 'person' || !userId) return null
  return (await account(userId)) === 'gone' ? target.personId : null
}

/** The leads are told in the transaction that puts the draft off: told once, however often it is tried. */
async function tellWithheld(
  deps: Dependencies,
  { row, settlement, withheld }: { row: OutboxRow; settlement: Settlement; withheld: Withheld },
): Promise<true> {
  await deps.unitOfWork.run(async (frame) => {
    const network = await frame.lockNetwork(row.networkId)
    await frame.settleOutbox(row.id, settlement, deps.realTime.now())
    if (!network) return
    const context = scheduledContext({ frame, network, now: deps.clock.now(), ids: deps.ids })
    await tellLeads(context, 'channel.withheld', { network: network.name, ...withheld })
  })
  deps.committed()
  return true
}

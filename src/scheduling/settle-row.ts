import { tellLeads } from '../application/leads.ts'
import type { OutboxMessages } from '../application/messages.ts'
import type { Clock } from '../application/ports/clock.ts'
import type { Ids } from '../application/ports/ids.ts'
import type { OutboxQueue, OutboxRow, Settlement } from '../application/ports/queues.ts'
import type { UnitOfWork } from '../application/ports/unit-of-work.ts'
import { reachOtherwise } from '../application/reach-otherwise.ts'
import { deliveryKinds, settleDelivery } from '../application/settle-delivery.ts'
import type { RenderOutbox } from '../rendering/render-outbox.ts'
import { scheduledContext } from './scheduled-context.ts'
import type { Withheld } from './why-withheld.ts'

interface Dependencies {
  readonly queue: OutboxQueue
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly realTime: Clock
  readonly ids: Ids
  readonly render: RenderOutbox
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
    if (settlement.fate === 'failed' && settlement.closed && !deliveryKinds.has(row.kind)) {
      return tellOtherwise(deps, { row, settlement })
    }
    if (!deliveryKinds.has(row.kind) || settlement.fate === 'pending') {
      await deps.queue.settle(row.id, settlement, real)
      if (settlement.fate !== 'pending') deps.committed()
      return false
    }
    await deps.unitOfWork.run(async (frame) => {
      const network = await frame.lockNetwork(row.networkId)
      await frame.settleOutbox(row.id, settlement, real)
      if (!network) return
      const context = scheduledContext({ frame, network, now: deps.clock.now(), ids: deps.ids })
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

/** In the transaction that ends the row, so that the other way is taken once. */
async function tellOtherwise(
  deps: Dependencies,
  { row, settlement }: { row: OutboxRow; settlement: Settlement },
): Promise<true> {
  await deps.unitOfWork.run(async (frame) => {
    const network = await frame.lockNetwork(row.networkId)
    await frame.settleOutbox(row.id, settlement, deps.realTime.now())
    if (!network || row.target.to !== 'person') return
    const context = scheduledContext({ frame, network, now: deps.clock.now(), ids: deps.ids })
    const { kind } = row
    const facts = row.facts as OutboxMessages[typeof kind]
    const hasMail = deps.render(kind, facts).mail !== undefined
    await reachOtherwise(context, { personId: row.target.personId, kind, facts, hasMail })
  })
  deps.committed()
  return true
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

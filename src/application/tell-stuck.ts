import type { UseCaseContext } from './context.ts'
import { leadPeople } from './leads.ts'
import type { StuckRow } from './ports/stuck.ts'
import { reach } from './reach.ts'

const SHOWN = 5

/**
 * One private message to the facilitator (to the organiser while there is none that can be reached) about what has been
 * stuck for an hour, whatever its number; each trouble is told once.
 */
export async function tellStuck(context: UseCaseContext, rows: readonly StuckRow[]): Promise<void> {
  const { tx, network } = context
  const [target] = (await leadPeople(context)).flatMap((lead) => reach(lead, 'official') ?? [])
  const [oldest] = rows
  if (!target || !oldest) return
  // Another replica may have told it before we had the network's lock.
  const slot = `stuck:${oldest.id}`
  if (await tx.outbox.latest('trouble.stuck', slot)) return
  for (const { id, of, kind, state } of rows) {
    await tx.audit.write({ type: 'trouble.told', subject: id, facts: { of, kind, state } })
  }
  const troubles = rows.slice(0, SHOWN).map(({ of, kind, state, to, since }) => ({
    of,
    kind,
    state,
    to,
    since: since.toZonedDateTimeISO(network.zone).toPlainDateTime().toString({ smallestUnit: 'minute' }),
  }))
  const facts = { network: network.name, troubles, more: rows.length - troubles.length }
  await tx.outbox.post({ kind: 'trouble.stuck', facts, target, slot })
}

import { applyRotation } from '../domain/rotation.ts'
import type { UseCaseContext } from './context.ts'
import type { Swap } from './ports/meetings.ts'
import type { Entity } from './records.ts'
import { loadRotation } from './rotation-state.ts'

export interface AskedSwap {
  readonly swap: Swap
  readonly from: Entity
  readonly to: Entity
}

/** Exchanges without an answer that can still be made: neither of the two has hosted, or gone, meanwhile (H5). */
export async function swapsAsked(context: UseCaseContext): Promise<readonly AskedSwap[]> {
  const { tx } = context
  const asked = await tx.rotation.swapsAsked()
  if (asked.length === 0) return []
  const state = await loadRotation(context)
  const entities = await tx.directory.entities()
  return asked.flatMap((swap) => {
    const from = entities.find(({ id }) => id === swap.fromEntity)
    const to = entities.find(({ id }) => id === swap.toEntity)
    if (!from || !to) return []
    return 'state' in applyRotation(state, { type: 'swap', a: from.id, b: to.id }) ? [{ swap, from, to }] : []
  })
}

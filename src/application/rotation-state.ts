import { applyRotation, type RotationState, startRotation } from '../domain/rotation.ts'
import type { UseCaseContext } from './context.ts'

/** The queue as it stands: the network's log, replayed from its start (H1). Entities are ids. */
export async function loadRotation({ tx }: Pick<UseCaseContext, 'tx'>): Promise<RotationState> {
  let state = startRotation({ order: [] })
  for (const event of await tx.rotation.log()) {
    if (event.type === 'start') {
      state = startRotation(event)
      continue
    }
    const result = applyRotation(state, event)
    // What was refused then was not logged; what is logged always applies.
    if ('state' in result) state = result.state
  }
  return state
}

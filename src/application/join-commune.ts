import { applyRotation } from '../domain/rotation.ts'
import type { UseCaseContext } from './context.ts'
import { projectHosting } from './hosting.ts'
import type { Entity } from './records.ts'
import { loadRotation } from './rotation-state.ts'

/**
 * A commune that did not take part does, once somebody represents it: it joins the end of the rotation (H4). The EPCI
 * and communes that participate already are left alone.
 */
export async function joinCommune(context: UseCaseContext, entity: Entity): Promise<void> {
  if (entity.kind !== 'commune' || entity.participates) return
  const { tx, ids, now } = context
  await tx.directory.updateEntity(entity.id, { participates: true })
  const event = { type: 'join', entity: entity.id } as const
  if ('state' in applyRotation(await loadRotation(context), event)) {
    await tx.rotation.append({ id: ids.next(now), event, at: now })
  }
  await tx.audit.write({ type: 'commune.joined', subject: entity.id, facts: { commune: entity.name } })
  await projectHosting(context)
}

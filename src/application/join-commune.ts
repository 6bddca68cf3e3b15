import { applyRotation } from '../domain/rotation.ts'
import type { UseCaseContext } from './context.ts'
import { projectHosting } from './hosting.ts'
import { type HostingNews, hostingNews } from './hosting-news.ts'
import type { Entity } from './records.ts'
import { loadRotation } from './rotation-state.ts'

/**
 * A commune that did not take part does, once somebody represents it: it joins the end of the rotation (H4). One that
 * participates already keeps its place; the EPCI has none: null.
 */
export async function joinCommune(context: UseCaseContext, entity: Entity): Promise<HostingNews | null> {
  if (entity.kind !== 'commune') return null
  if (entity.participates) return hostingNews(context, entity, { place: 'unchanged', changes: [] })
  const { tx, ids, now } = context
  await tx.directory.updateEntity(entity.id, { participates: true })
  const event = { type: 'join', entity: entity.id } as const
  if ('state' in applyRotation(await loadRotation(context), event)) {
    await tx.rotation.append({ id: ids.next(now), event, at: now })
  }
  await tx.audit.write({ type: 'commune.joined', subject: entity.id, facts: { commune: entity.name } })
  return hostingNews(context, entity, { place: 'joined', changes: await projectHosting(context) })
}

import { applyRotation } from '../domain/rotation.ts'
import { holders } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { projectHosting } from './hosting.ts'
import { type HostingNews, hostingNews } from './hosting-news.ts'
import type { Entity, Id } from './records.ts'
import { loadRotation } from './rotation-state.ts'

/**
 * A commune that nobody represents leaves the network: it goes out of queue and order, and no longer hosts what it had
 * confirmed (H6). Being vacant alone does not do that: its turn waits for whoever comes. It rejoins by H4 as soon as
 * somebody is registered for it. @throws UserError not-found, commune-represented, too-late
 */
export async function leaveCommune(context: UseCaseContext, input: { communeId: Id }): Promise<HostingNews> {
  const { tx, ids, now } = context
  const commune = (await tx.directory.entities()).find(({ id, kind }) => id === input.communeId && kind === 'commune')
  if (!commune) throw new UserError('not-found', { what: 'commune' })
  const seated = await holders(context, commune.id)
  if (seated.length > 0) {
    throw new UserError('commune-represented', { commune: commune.name, who: seated.map(({ name }) => name) })
  }
  if (!commune.participates) throw new UserError('too-late', { what: `${commune.name} ne participe déjà plus.` })
  const event = { type: 'leave', entity: commune.id } as const
  if ('state' in applyRotation(await loadRotation(context), event)) {
    await tx.rotation.append({ id: ids.next(now), event, at: now })
  }
  const left: Entity = { ...commune, participates: false, dispensed: false }
  await tx.directory.updateEntity(commune.id, { participates: false, dispensed: false })
  await tx.audit.write({ type: 'commune.left', subject: commune.id, facts: { commune: commune.name } })
  return hostingNews(context, left, { place: 'left', changes: await projectHosting(context) })
}

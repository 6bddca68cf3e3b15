import { applyRotation } from '../domain/rotation.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { requireVoice } from './host-voice.ts'
import { projectHosting } from './hosting.ts'
import { type HostingNews, hostingNews } from './hosting-news.ts'
import type { Entity } from './records.ts'
import { loadRotation } from './rotation-state.ts'

export interface DispensedHost {
  readonly dispensed: boolean
  /** It was so already. */
  readonly already: boolean
  /** Its next turn, once dispensed: a meeting that it had confirmed, which stands until it gives it up. */
  readonly order: HostingNews
}

/**
 * « Participe sans accueillir » (H11), without a reason: the commune leaves the rotation, or comes back (H6, H4). What
 * it has confirmed stands: people count on it, and giving it up is a gesture of its own (decision 20).
 * @throws UserError not-your-commune, commune-not-in-rotation
 */
export async function dispenseHost(
  context: UseCaseContext,
  { commune, dispensed }: { commune: Entity; dispensed: boolean },
): Promise<DispensedHost> {
  const { tx, ids, now } = context
  await requireVoice(context, commune)
  if (!commune.participates) throw new UserError('commune-not-in-rotation', { commune: commune.name }, 'commune')
  const event = { type: dispensed ? 'leave' : 'join', entity: commune.id } as const
  if ('refused' in applyRotation(await loadRotation(context), event)) {
    const order = await hostingNews(context, commune, { place: 'unchanged', changes: [] })
    return { dispensed, already: true, order }
  }
  await tx.rotation.append({ id: ids.next(now), event, at: now })
  await tx.directory.updateEntity(commune.id, { dispensed })
  await tx.audit.write({
    type: 'host.dispensed',
    subject: commune.id,
    facts: { commune: commune.name, dispensed },
  })
  const changes = await projectHosting(context)
  const order = await hostingNews(context, { ...commune, dispensed }, { place: dispensed ? 'left' : 'joined', changes })
  return { dispensed, already: false, order }
}

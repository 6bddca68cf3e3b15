import { applyRotation } from '../domain/rotation.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { requireVoice } from './host-voice.ts'
import { type HostingChange, projectHosting } from './hosting.ts'
import type { Entity } from './records.ts'
import { loadRotation } from './rotation-state.ts'

/**
 * « Participe sans accueillir » (H11), without a reason: the commune leaves the rotation, or comes back (H6, H4).
 * @throws UserError not-your-commune, commune-not-in-rotation
 */
export async function dispenseHost(
  context: UseCaseContext,
  { commune, dispensed }: { commune: Entity; dispensed: boolean },
): Promise<{ commune: Entity; dispensed: boolean; changes: readonly HostingChange[] }> {
  const { tx, ids, now } = context
  await requireVoice(context, commune)
  if (!commune.participates) throw new UserError('commune-not-in-rotation', { commune: commune.name }, 'commune')
  const event = { type: dispensed ? 'leave' : 'join', entity: commune.id } as const
  if ('refused' in applyRotation(await loadRotation(context), event)) return { commune, dispensed, changes: [] }
  await tx.rotation.append({ id: ids.next(now), event, at: now })
  await tx.directory.updateEntity(commune.id, { dispensed })
  await tx.audit.write({
    type: 'host.dispensed',
    subject: commune.id,
    facts: { commune: commune.name, dispensed },
  })
  return { commune, dispensed, changes: await projectHosting(context) }
}

import { isMember, leaders, leads } from '../application/access.ts'
import type { OpenContext, UseCaseContext } from '../application/context.ts'
import { UserError } from '../application/errors.ts'
import type { Frame, Located } from '../application/ports/unit-of-work.ts'
import type { Id } from '../application/records.ts'
import type { Subcommand } from './command.ts'

/**
 * The button's subject, else the channel's network, else the member's only one (DESIGN §4). Who sends another network's
 * id learns nothing of it, not even that it exists: the answer is that to an id of nothing.
 */
export async function chooseNetwork(
  frame: Frame,
  located: Located,
  { scope, access }: Subcommand,
  subject: Id | null,
): Promise<Id | null> {
  const { bySubject } = located
  const [only, ...others] = located.byUser
  if (bySubject) {
    const known = bySubject === located.byChannel || located.byUser.includes(bySubject)
    if (known || access === 'asked') return bySubject
  }
  if (subject && access !== 'anyone') {
    if (located.byChannel || only || access === 'asked') throw new UserError('not-found', { what: 'subject' })
    throw new UserError('no-network', {})
  }
  if (located.byChannel) return located.byChannel
  if (only && others.length === 0) return only
  if (!only || scope === 'open') return null
  const names: string[] = []
  const networks = await frame.installation(located.installationId).networks()
  for (const id of located.byUser) names.push(networks.find((network) => network.id === id)?.name ?? '')
  throw new UserError('which-network', { names })
}

/** May they, and has the network started? */
export async function admit(context: OpenContext, { access, scope }: Subcommand): Promise<void> {
  if (!context.network || !context.tx) throw new UserError('no-network', {})
  const scene = context as UseCaseContext
  const allowed =
    access === 'anyone' ||
    access === 'asked' ||
    (access === 'known' && context.actor.person !== null) ||
    (access === 'organiser' && leads(scene)) ||
    (access === 'facilitator' && context.actor.person?.id === context.network.facilitatorId) ||
    ((access === 'member' || access === 'writer' || access === 'host') && isMember(scene))
  if (!allowed) {
    throw new UserError('role-needed', { role: access === 'known' ? 'member' : access, who: await leaders(scene) })
  }
  if (scope !== 'draft' && context.network.status === 'draft') {
    throw new UserError('network-not-started', { facilitator: await leaders(scene) })
  }
}

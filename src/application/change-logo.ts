import { createHash } from 'node:crypto'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import type { Logo } from './ports/files.ts'
import type { Id } from './records.ts'

export type LogoProposal = { readonly kind: 'same' } | { readonly kind: 'proposed'; readonly id: Id }

/** Keeps a picture until « Enregistrer »: no document shows it yet. */
export async function proposeLogo({ tx, ids, now }: UseCaseContext, logo: Logo): Promise<LogoProposal> {
  if (isSame(await tx.logo.current(), logo)) return { kind: 'same' }
  const id = ids.next(now)
  await tx.logo.propose(id, logo, now)
  return { kind: 'proposed', id }
}

/** The documents made from now on show it; those that were given out stay what they are. @throws UserError logo-gone */
export async function setLogo(context: UseCaseContext, id: Id): Promise<void> {
  const logo = await context.tx.logo.proposed(id)
  if (!logo) throw new UserError('logo-gone', {})
  if (!isSame(await context.tx.logo.current(), logo)) await change(context, logo)
}

/** False: there was none. */
export async function removeLogo(context: UseCaseContext): Promise<boolean> {
  if (!(await context.tx.logo.current())) return false
  await change(context, null)
  return true
}

async function change({ tx, network }: UseCaseContext, logo: Logo | null): Promise<void> {
  await tx.logo.set(logo)
  const facts = { sha256: logo && digestOf(logo) }
  await tx.audit.write({ type: 'network.logo', subject: network.id, facts })
}

const isSame = (current: Logo | null, logo: Logo): boolean => current !== null && digestOf(current) === digestOf(logo)

const digestOf = ({ bytes }: Logo): string => createHash('sha256').update(bytes).digest('hex')

import { requireMember } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import type { Proposal } from './ports/agenda.ts'
import { type Standing, standingsOf } from './proposal-standings.ts'
import type { Id } from './records.ts'

export type SupportOutcome = 'added' | 'already' | 'own'

/** One person, one support; a second press changes nothing (P1). */
export async function supportProposal(
  context: UseCaseContext,
  input: { proposalId: Id },
): Promise<{ outcome: SupportOutcome; standing: Standing }> {
  const person = await requireMember(context)
  const { now, tx } = context
  const proposal = await openProposal(context, input.proposalId)
  if (proposal.authorId === person.id) return { outcome: 'own', standing: await standingOf(context, proposal) }
  const added = await tx.agenda.addSupport(proposal.id, person.id, now)
  if (!added) return { outcome: 'already', standing: await standingOf(context, proposal) }
  await tx.audit.write({ type: 'proposal.supported', subject: proposal.id, facts: { proposal: proposal.id } })
  const supported = { ...proposal, supports: [...proposal.supports, { personId: person.id, at: now }] }
  return { outcome: 'added', standing: await standingOf(context, supported) }
}

/** Takes back one's own support; not having given one is no error. */
export async function withdrawSupport(context: UseCaseContext, input: { proposalId: Id }): Promise<Standing> {
  const person = await requireMember(context)
  const { tx } = context
  const proposal = await openProposal(context, input.proposalId)
  await tx.agenda.removeSupport(proposal.id, person.id)
  await tx.audit.write({ type: 'proposal.unsupported', subject: proposal.id, facts: { proposal: proposal.id } })
  return standingOf(context, {
    ...proposal,
    supports: proposal.supports.filter(({ personId }) => personId !== person.id),
  })
}

/** Only its author, and only while it is not on an agenda. */
export async function withdrawProposal(context: UseCaseContext, input: { proposalId: Id }): Promise<Proposal> {
  const person = await requireMember(context)
  const { tx } = context
  const proposal = await openProposal(context, input.proposalId)
  if (proposal.authorId !== person.id) throw new UserError('proposal-not-yours', {})
  if (proposal.status === 'scheduled') throw new UserError('proposal-scheduled', { title: proposal.title })
  await tx.agenda.updateProposal(proposal.id, { status: 'withdrawn' })
  await tx.audit.write({ type: 'proposal.withdrawn', subject: proposal.id, facts: { proposal: proposal.id } })
  return proposal
}

async function openProposal({ tx }: UseCaseContext, id: Id): Promise<Proposal> {
  const proposal = await tx.agenda.proposal(id)
  if (!proposal) throw new UserError('not-found', { what: 'proposal' })
  if (proposal.status === 'treated' || proposal.status === 'withdrawn') {
    throw new UserError('proposal-closed', { title: proposal.title, status: proposal.status })
  }
  return proposal
}

async function standingOf(context: UseCaseContext, proposal: Proposal): Promise<Standing> {
  const [standing] = await standingsOf(context, [proposal])
  if (!standing) throw new Error('a proposal without a standing')
  return standing
}

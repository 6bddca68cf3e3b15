import { type EntitiesByPerson, rankProposals, thirdPart, voices } from '../domain/proposals.ts'
import type { UseCaseContext } from './context.ts'
import type { Proposal } from './ports/agenda.ts'
import type { Seat } from './records.ts'

/** Where a proposal stands: counts only, never who supports (DESIGN §2). */
export interface Standing {
  readonly proposal: Proposal
  readonly persons: number
  /** P1: communes and EPCI represented. */
  readonly entities: number
  /** Part 3 needs two persons and two entities (P3). */
  readonly awaitingSupport: boolean
}

/** One query for all. In the order of P2. */
export async function standingsOf(
  { tx }: Pick<UseCaseContext, 'tx'>,
  proposals: readonly Proposal[],
): Promise<Standing[]> {
  if (proposals.length === 0) return []
  return standings(proposals, entitiesByPerson(await tx.directory.lastSeats()))
}

export function standings(proposals: readonly Proposal[], byPerson: EntitiesByPerson): Standing[] {
  const ranked = rankProposals(
    proposals.map((proposal) => ({
      id: proposal.id,
      by: proposal.authorId,
      at: proposal.submittedAt,
      supports: proposal.supports,
      proposal,
    })),
    byPerson,
  )
  const notEligible = new Set(
    thirdPart(
      ranked.filter(({ proposal }) => proposal.part === 3),
      byPerson,
    ).notEligible.map(({ id }) => id),
  )
  return ranked.map((entry) => ({
    proposal: entry.proposal,
    persons: new Set([entry.by, ...entry.supports]).size,
    entities: voices(entry, byPerson),
    awaitingSupport: notEligible.has(entry.id),
  }))
}

export function entitiesByPerson(seats: readonly Seat[]): EntitiesByPerson {
  const map = new Map<string, string[]>()
  for (const { personId, entityId } of seats) map.set(personId, [...(map.get(personId) ?? []), entityId])
  return map
}

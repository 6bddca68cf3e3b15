import { Temporal } from 'temporal-polyfill'
import { rankProposals, thirdPart, voices } from '../domain/proposals.ts'
import type { UseCaseContext } from './context.ts'
import type { Proposal } from './ports/agenda.ts'
import type { Id, Seat } from './records.ts'

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
  return standings(proposals, await tx.directory.everySeat())
}

export function standings(proposals: readonly Proposal[], seats: readonly Seat[]): Standing[] {
  const byPerson = new Map<string, readonly Id[]>()
  /** Somebody as they spoke of this topic: for the entities whose seat they held that day. */
  const voiceOf = (proposal: Proposal, { personId, at }: Proposal['supports'][number]): string => {
    const key = `${proposal.id} ${personId}`
    byPerson.set(key, entitiesAt(seats, personId, at))
    return key
  }
  const entries = proposals.map((proposal) => ({
    id: proposal.id,
    by: voiceOf(proposal, { personId: proposal.authorId, at: proposal.submittedAt }),
    at: proposal.submittedAt,
    supports: proposal.supports.map((support) => voiceOf(proposal, support)),
    proposal,
  }))
  const ranked = rankProposals(entries, byPerson)
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

function entitiesAt(seats: readonly Seat[], personId: Id, at: Temporal.Instant): readonly Id[] {
  const held = ({ from, to }: Seat) =>
    Temporal.Instant.compare(from, at) <= 0 && (to === null || Temporal.Instant.compare(at, to) <= 0)
  return seats.filter((seat) => seat.personId === personId && held(seat)).map(({ entityId }) => entityId)
}

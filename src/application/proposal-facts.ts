import { partTitle } from './agenda-parts.ts'
import type { UseCaseContext } from './context.ts'
import type { Standing } from './proposal-standings.ts'
import type { Person } from './records.ts'

/** What messages and answers say of a proposal (JSON): counts, and its author unless hidden from the group. */
export interface ProposalFacts {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly part: 1 | 2 | 3
  readonly partTitle: string
  readonly minutes: number
  readonly author: string | null
  /** ISO day in the network's zone. */
  readonly submittedOn: string
  readonly persons: number
  readonly entities: number
  readonly awaitingSupport: boolean
  readonly carriedOver: number
}

export function proposalFacts(
  { network }: Pick<UseCaseContext, 'network'>,
  { proposal, persons, entities, awaitingSupport }: Standing,
  people: readonly Person[],
): ProposalFacts {
  const author = people.find((person) => person.id === proposal.authorId)
  return {
    id: proposal.id,
    title: proposal.title,
    description: proposal.description,
    part: proposal.part,
    partTitle: partTitle(network.settings, proposal.part),
    minutes: proposal.minutes,
    author: proposal.hideAuthor ? null : (author?.name ?? null),
    submittedOn: proposal.submittedAt.toZonedDateTimeISO(network.zone).toPlainDate().toString(),
    persons,
    entities,
    awaitingSupport,
    carriedOver: proposal.carriedOver,
  }
}

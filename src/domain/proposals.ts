import { Temporal } from 'temporal-polyfill'

/** What ranking needs of a proposal. Carried over, it keeps `at` and `supports` (P5). */
export interface RankedProposal {
  readonly id: string
  /** The proposer, a person. */
  readonly by: string
  readonly at: Temporal.Instant
  /** Persons. */
  readonly supports: readonly string[]
}

/** The entities (communes, EPCI) each person represents. */
export type EntitiesByPerson = ReadonlyMap<string, readonly string[]>

/** P1 ◊: distinct entities represented by proposer and supporters. One commune, one voice. */
export function voices(proposal: Pick<RankedProposal, 'by' | 'supports'>, entitiesByPerson: EntitiesByPerson): number {
  const persons = [proposal.by, ...proposal.supports]
  return new Set(persons.flatMap((person) => entitiesByPerson.get(person) ?? [])).size
}

/** P2 ◊: voices descending, submission date, id. A total order, whatever the order given. */
export function rankProposals<P extends RankedProposal>(
  proposals: readonly P[],
  entitiesByPerson: EntitiesByPerson,
): P[] {
  const count = new Map(proposals.map((proposal) => [proposal, voices(proposal, entitiesByPerson)]))
  return [...proposals].sort(
    (one, other) =>
      (count.get(other) ?? 0) - (count.get(one) ?? 0) ||
      Temporal.Instant.compare(one.at, other.at) ||
      byCodeUnit(one.id, other.id),
  )
}

// P3 ◊: « plusieurs membres »
const THIRD_PART_PERSONS = 2
const THIRD_PART_ENTITIES = 2

/** P3: in ranking order, what may enter the third part, and what still lacks a person or an entity. */
export function thirdPart<P extends RankedProposal>(
  proposals: readonly P[],
  entitiesByPerson: EntitiesByPerson,
): { eligible: P[]; notEligible: P[] } {
  const eligible: P[] = []
  const notEligible: P[] = []
  for (const proposal of rankProposals(proposals, entitiesByPerson)) {
    const persons = new Set([proposal.by, ...proposal.supports]).size
    const enough = persons >= THIRD_PART_PERSONS && voices(proposal, entitiesByPerson) >= THIRD_PART_ENTITIES
    if (enough) eligible.push(proposal)
    else notEligible.push(proposal)
  }
  return { eligible, notEligible }
}

/** P4 ◊: greedy in the order given, within the budget; what does not fit is carried over (P5). */
export function fillPart<I extends { readonly minutes: number }>(
  ranked: readonly I[],
  budgetMinutes: number,
): { scheduled: I[]; carriedOver: I[]; minutesLeft: number } {
  const scheduled: I[] = []
  const carriedOver: I[] = []
  let minutesLeft = Math.max(0, budgetMinutes)
  for (const item of ranked) {
    if (item.minutes <= minutesLeft) {
      scheduled.push(item)
      minutesLeft -= item.minutes
    } else {
      carriedOver.push(item)
    }
  }
  return { scheduled, carriedOver, minutesLeft }
}

/** A political command: what the élus ask the DGS to work on. */
export interface RankedCommand {
  readonly id: string
  /** 1 first; null: not ranked by the élus. */
  readonly priority: number | null
  readonly received: Temporal.PlainDate
  readonly withdrawn?: boolean
}

/** P6 ◊: the élus' priority, then the date received, then id; unranked last, withdrawn excluded. */
export function rankCommands<C extends RankedCommand>(commands: readonly C[]): C[] {
  const rank = (command: C): number => command.priority ?? Number.MAX_SAFE_INTEGER
  return commands
    .filter((command) => !command.withdrawn)
    .sort(
      (one, other) =>
        rank(one) - rank(other) ||
        Temporal.PlainDate.compare(one.received, other.received) ||
        byCodeUnit(one.id, other.id),
    )
}

// Not by locale: the order must be the same on every machine.
function byCodeUnit(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

import { fillPart } from '../domain/proposals.ts'
import { FOLLOW_UP_TITLE, PART_NUMBERS, type PartNumber } from './agenda-parts.ts'
import type { Proposal } from './ports/agenda.ts'
import type { Standing } from './proposal-standings.ts'

interface PlannedItem {
  readonly part: PartNumber
  readonly title: string
  readonly minutes: number
  readonly kind: 'topic' | 'follow-up'
  readonly proposalId: string | null
}

export interface AgendaPlan {
  readonly items: readonly PlannedItem[]
  /** Did not fit: keeps its date and supports (P5). */
  readonly carriedOver: readonly Proposal[]
  /** Part 3, still lacking a person or an entity (P3). */
  readonly awaiting: readonly Proposal[]
}

/**
 * The ordered draft agenda: each part filled greedily within its minutes (P4) in the order of P2. « Suites données »
 * comes first in part 1 when actions are open, and takes its minutes there (DESIGN §1.6).
 */
export function planAgenda(input: {
  /** In the order of P2. */
  standings: readonly Standing[]
  budgets: readonly [number, number, number]
  followUpMinutes: number
  openActions: number
}): AgendaPlan {
  const { standings, budgets, followUpMinutes, openActions } = input
  const items: PlannedItem[] = []
  const carriedOver: Proposal[] = []
  for (const part of PART_NUMBERS) {
    let budget = budgets[part - 1] ?? 0
    if (part === 1 && openActions > 0) {
      items.push({ part, title: FOLLOW_UP_TITLE, minutes: followUpMinutes, kind: 'follow-up', proposalId: null })
      budget -= followUpMinutes
    }
    const ranked = standings.filter((s) => s.proposal.part === part && !s.awaitingSupport).map((s) => s.proposal)
    const filled = fillPart(ranked, budget)
    for (const { id, title, minutes } of filled.scheduled) {
      items.push({ part, title, minutes, kind: 'topic', proposalId: id })
    }
    carriedOver.push(...filled.carriedOver)
  }
  return { items, carriedOver, awaiting: standings.filter((s) => s.awaitingSupport).map((s) => s.proposal) }
}

import { PART_NUMBERS, type PartNumber, partBudget, partTitle } from './agenda-parts.ts'
import type { UseCaseContext } from './context.ts'
import type { AgendaItem } from './ports/agenda.ts'
import type { Id, NetworkSettings } from './records.ts'

export interface AgendaPartRead {
  readonly number: PartNumber
  readonly title: string
  /** Minutes. */
  readonly budget: number
  readonly items: readonly AgendaItem[]
}

/** The agenda as members read it: three parts, also when a part is empty. */
export async function agendaOf(
  context: Pick<UseCaseContext, 'network' | 'tx'>,
  meeting: { readonly id: Id },
): Promise<{ parts: AgendaPartRead[] }> {
  return { parts: inParts(await context.tx.agenda.items(meeting.id), context.network.settings) }
}

export function inParts(items: readonly AgendaItem[], settings: NetworkSettings): AgendaPartRead[] {
  return PART_NUMBERS.map((number) => ({
    number,
    title: partTitle(settings, number),
    budget: partBudget(settings, number),
    items: items.filter((item) => item.part === number).sort((a, b) => a.position - b.position),
  }))
}

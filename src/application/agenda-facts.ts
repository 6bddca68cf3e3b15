import type { AgendaPartRead } from './agenda-read.ts'
import type { AgendaFacts } from './messages-agenda.ts'

/** Frozen for a message. */
export function agendaFacts(parts: readonly AgendaPartRead[]): AgendaFacts {
  return {
    parts: parts.map(({ title, budget, items }) => ({
      title,
      budget,
      items: items.map(({ title: item, minutes, urgent }) => ({ title: item, minutes, urgent })),
    })),
  }
}

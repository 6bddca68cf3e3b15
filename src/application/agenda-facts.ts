import type { AgendaPartRead } from './agenda-read.ts'
import type { UseCaseContext } from './context.ts'
import { openActions } from './follow-ups.ts'
import type { AgendaFacts } from './messages-agenda.ts'

/** Frozen for a message, « Suites données » by subject (DESIGN §1.6). */
export async function followedAgenda(
  context: Pick<UseCaseContext, 'tx'>,
  parts: readonly AgendaPartRead[],
): Promise<AgendaFacts> {
  const subjects = (await openActions(context)).map(({ text }) => text)
  return agendaFacts(parts, subjects)
}

/** `subjects`: of the open actions, when the agenda names them. */
export function agendaFacts(parts: readonly AgendaPartRead[], subjects: readonly string[] = []): AgendaFacts {
  return {
    parts: parts.map(({ title, budget, items }) => ({
      title,
      budget,
      items: items.map(({ title: item, minutes, urgent, kind }) => ({
        title: item,
        minutes,
        urgent,
        ...(kind === 'follow-up' && subjects.length > 0 ? { subjects } : {}),
      })),
    })),
  }
}

import type { UseCaseContext } from './context.ts'
import { organiserContact } from './leads.ts'
import type { EntrustedAs } from './messages-minutes.ts'
import { minutesFacts } from './minutes-facts.ts'
import type { MinutesRecord } from './ports/minutes.ts'
import { reach } from './reach.ts'
import type { Person } from './records.ts'

const ASKED: ReadonlySet<EntrustedAs> = new Set(['writer', 'co-writer', 'rectificatif'])

/** Nobody is told of what they have just done themselves. */
export async function tellEntrusted(
  context: UseCaseContext,
  minutes: MinutesRecord,
  { to, as, other }: { to: Person | null; as: EntrustedAs; other: Person | null },
): Promise<void> {
  const by = context.actor.person
  const target = to && to.id !== by?.id ? reach(to, 'draft') : null
  if (!target) return
  const facts = await minutesFacts(context, minutes)
  await context.tx.outbox.post({
    kind: 'minutes.entrusted',
    facts: {
      ...facts,
      organiser: ASKED.has(as) ? await organiserContact(context) : null,
      as,
      by: by?.name ?? '',
      other: other?.name ?? '',
    },
    target,
  })
}

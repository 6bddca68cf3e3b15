import type { UseCaseContext } from './context.ts'
import { leadPeople } from './leads.ts'
import { minutesFacts } from './minutes-facts.ts'
import type { MinutesRecord } from './ports/minutes.ts'
import { reach } from './reach.ts'
import type { Id, Person } from './records.ts'
import { pointFacts, type ReviewPoint } from './review-point.ts'

/**
 * What the writer is shown of a point, once, in private; a réserve holds the compte-rendu, so that those who lead hear of
 * it too. With a writer who can no longer be reached, they receive everything.
 */
export async function showPoint(context: UseCaseContext, minutes: MinutesRecord, point: ReviewPoint): Promise<void> {
  for (const reader of await readersOf(context, minutes, point)) {
    const target = reach(reader, 'draft')
    if (!target || reader.id === point.row.personId) continue
    const facts = await factsFor(context, minutes, point, reader)
    const slot = target.to === 'person' ? { slot: slotOf(point, reader.id) } : {}
    await context.tx.outbox.post({ kind: 'minutes.observation', facts, target, ...slot })
  }
}

/** The same messages, as the point stands now. */
export async function refreshPoint(context: UseCaseContext, minutes: MinutesRecord, point: ReviewPoint): Promise<void> {
  for (const reader of await readersOf(context, minutes, point)) {
    const facts = await factsFor(context, minutes, point, reader)
    await context.tx.outbox.edit({ kind: 'minutes.observation', facts, slot: slotOf(point, reader.id) })
  }
}

async function readersOf(
  context: UseCaseContext,
  minutes: MinutesRecord,
  point: ReviewPoint,
): Promise<readonly Person[]> {
  const writer = await context.tx.directory.person(minutes.writerId)
  const there = writer && reach(writer, 'draft') ? [writer] : []
  const holds = point.of === 'observation' && point.row.blocking && point.row.status !== 'late'
  const leads = holds || there.length === 0 ? await leadPeople(context) : []
  return [...there, ...leads.filter(({ id }) => id !== writer?.id)]
}

async function factsFor(context: UseCaseContext, minutes: MinutesRecord, point: ReviewPoint, reader: Person) {
  const { facilitatorId, organiserId } = context.network
  const writer = await context.tx.directory.person(minutes.writerId)
  const writes = reader.id === minutes.writerId
  const leads = [facilitatorId, organiserId].includes(reader.id)
  return {
    ...(await minutesFacts(context, minutes)),
    ...(await pointFacts(context, point)),
    canLift: point.of === 'observation' && point.row.blocking && point.row.status === 'open' && leads && !writes,
    canAnswer: writes || !writer || reach(writer, 'draft') === null,
    over: minutes.state === 'validated' || minutes.state === 'distributed',
  }
}

function slotOf({ row }: ReviewPoint, reader: Id): string {
  return `point:${row.id}:${reader}`
}

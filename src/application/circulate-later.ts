import type { Temporal } from 'temporal-polyfill'
import { PROMPT_TIME } from '../domain/prompts.ts'
import { wallClockInstant } from '../domain/zone.ts'
import { circulateMinutes, planCirculation } from './circulate-minutes.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { leadPeople } from './leads.ts'
import type { PlannedOutcome } from './messages-minutes.ts'
import { requireCirculator } from './minutes-access.ts'
import { minutesFacts } from './minutes-facts.ts'
import { unplanCirculation } from './planned-circulation.ts'
import type { MinutesRecord } from './ports/minutes.ts'
import { reach } from './reach.ts'
import type { Id, Person } from './records.ts'

export interface PlannedCirculation {
  readonly minutes: MinutesRecord
  readonly at: Temporal.Instant
  readonly zone: string
}

/**
 * « Transmettre à la rentrée »: the draft will be circulated at 09:00 local of the first day whose window is a quiet
 * one. Until then it may be edited, sent at once, or the plan cancelled.
 * @throws UserError as `planCirculation`, and too-late when nothing speaks against circulating now
 */
export async function circulateLater(context: UseCaseContext, minutes: MinutesRecord): Promise<PlannedCirculation> {
  const { tx, ids, now, network, actor } = context
  const { advice } = await planCirculation(context, minutes)
  if (!advice.later || !actor.person) {
    throw new UserError('too-late', { what: 'Rien ne s’oppose plus à transmettre maintenant.' })
  }
  const at = wallClockInstant(advice.later, PROMPT_TIME, network.zone)
  await tx.dueWork.supersede(minutes.id, ['minutes.circulate-later'])
  // An occurrence of its own: what was cancelled may be planned again for the same day.
  const occurrence = ids.next(now)
  const payload = { by: actor.person.id }
  await tx.dueWork.plan({ kind: 'minutes.circulate-later', subject: minutes.id, occurrence, dueAt: at, payload })
  await tx.audit.write({
    type: 'minutes.planned',
    subject: minutes.id,
    facts: { minutes: minutes.id, at: at.toString() },
  })
  return { minutes, at, zone: network.zone }
}

/** The draft stays as it is. @returns false when nothing was planned. @throws UserError role-needed */
export async function cancelPlannedCirculation(context: UseCaseContext, minutes: MinutesRecord): Promise<boolean> {
  await requireCirculator(context, minutes)
  return (await unplanCirculation(context, minutes)) !== null
}

/**
 * The planned time has come: everything is decided again, as if `by` pressed « Transmettre » now. Minutes that left
 * meanwhile are not circulated twice (M1); what is refused is told to `by` and to the writer, and nothing leaves.
 */
export async function circulatePlanned(
  context: UseCaseContext,
  { minutesId, by }: { minutesId: Id; by: Id },
): Promise<void> {
  const { tx } = context
  const minutes = await tx.minutes.byId(minutesId)
  if (minutes?.state !== 'draft') return
  const person = await tx.directory.person(by)
  if (!person) return
  const standing = person.status === 'confirmed' ? person : null
  const scene = {
    ...context,
    actor: { userId: person.userId, userName: person.name, person: standing, seats: [] },
  } satisfies UseCaseContext
  try {
    await planCirculation(scene, minutes)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return tell(context, minutes, person, { outcome: 'kept', why: WHY[error.key] ?? 'other' })
  }
  const { version } = await circulateMinutes(scene, { minutes, extend: false })
  const { lastDay, closesAt, zone } = version
  await tell(context, minutes, person, {
    outcome: 'circulated',
    lastDay: lastDay.toString(),
    closesAt: closesAt.toString(),
    zone,
  })
}

const WHY: Readonly<Record<string, (PlannedOutcome & { outcome: 'kept' })['why']>> = {
  'minutes-empty': 'empty',
  'channel-missing': 'channel',
  'role-needed': 'role',
  'delegation-needed': 'role',
}

async function tell(
  context: UseCaseContext,
  minutes: MinutesRecord,
  person: Person,
  outcome: PlannedOutcome,
): Promise<void> {
  const facts = { ...(await minutesFacts(context, minutes)), ...outcome }
  const writer = await context.tx.directory.person(minutes.writerId)
  const told = outcome.outcome === 'kept' && writer && writer.id !== person.id ? [person, writer] : [person]
  const there = told.filter((one) => reach(one, 'draft'))
  // Who planned it may have left meanwhile: minutes never wait unseen.
  for (const one of there.length > 0 ? there : await leadPeople(context)) {
    const target = reach(one, 'draft')
    const circulates = outcome.outcome === 'kept' && (outcome.why !== 'role' || one.id === minutes.writerId)
    if (target) {
      await context.tx.outbox.post({ kind: 'minutes.planned-circulation', facts: { ...facts, circulates }, target })
    }
  }
}

import { Temporal } from 'temporal-polyfill'
import { localDay } from '../domain/zone.ts'
import { requireMember } from './access.ts'
import { type ActionOwner, followers, isOwner, mayFollow } from './action-owners.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { numberFollowUps } from './follow-up-numbers.ts'
import type { FollowUp } from './ports/agenda.ts'
import { planActionReminders } from './remind-action.ts'

/** An action as it is recorded. */
export type NewAction = Pick<FollowUp, 'text' | 'due'> & ActionOwner

/** Open actions, the nearest date first, those without a date last. */
export async function openActions({ tx }: Pick<UseCaseContext, 'tx'>): Promise<readonly FollowUp[]> {
  const open = await tx.agenda.followUps({ open: true, kind: 'action' })
  const day = (row: FollowUp) => row.due?.toString() ?? '9999-12-31'
  return [...open].sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0))
}

/** An open action, and what the reader is to it. */
export interface ListedAction {
  readonly action: FollowUp
  readonly own: boolean
  /** May say that it is done. */
  readonly may: boolean
}

/** The reader's own first, then by date. */
export async function listActions(context: UseCaseContext): Promise<readonly ListedAction[]> {
  const listed: ListedAction[] = []
  for (const action of await openActions(context)) {
    listed.push({ action, own: await isOwner(context, action), may: await mayFollow(context, action) })
  }
  return [...listed.filter(({ own }) => own), ...listed.filter(({ own }) => !own)]
}

/** Decisions, the latest first. */
export async function decisions({ tx }: Pick<UseCaseContext, 'tx'>): Promise<readonly FollowUp[]> {
  return (await tx.agenda.followUps({ kind: 'decision' })).toReversed()
}

/** An action between two meetings: it takes the next number of the last one held. @throws UserError due-past */
export async function addAction(context: UseCaseContext, action: NewAction): Promise<FollowUp> {
  await requireMember(context)
  requireAhead(context, action.due)
  const { now, tx } = context
  const last = (await tx.meetings.list({ status: ['held'] })).at(-1) ?? null
  const [row] = await numberFollowUps(context, last, [{ kind: 'action', ...action }])
  if (!row) throw new Error('an action without a number')
  await tx.agenda.insertFollowUps([row], now)
  await planActionReminders(context, [row])
  await tx.audit.write({ type: 'follow-up.added', subject: row.id, facts: { number: row.number } })
  return row
}

export interface CompletedAction {
  readonly action: FollowUp
  /** Somebody had said so before. */
  readonly already: boolean
  /** By one of those who lead, for its owner. */
  readonly onBehalf: boolean
}

/**
 * Its owner says that it is done; those who lead may, on record. Saying it twice is no error.
 * @throws UserError action-unknown, action-not-yours
 */
export async function completeAction(context: UseCaseContext, typed: string): Promise<CompletedAction> {
  const { now, tx } = context
  const found = await findAction(context, typed)
  if (found.doneAt) return { action: found, already: true, onBehalf: false }
  await requireFollower(context, found)
  const onBehalf = found.ownerId !== null && !(await isOwner(context, found))
  const action = { ...found, doneAt: now }
  await tx.agenda.updateFollowUp(found.id, { doneAt: now })
  await planActionReminders(context, [action])
  await tx.audit.write({ type: 'follow-up.done', subject: found.id, facts: { number: found.number, onBehalf } })
  return { action, already: false, onBehalf }
}

/**
 * Another date, or another owner: the reminder follows.
 * @throws UserError action-unknown, action-not-yours, too-late, due-past
 */
export async function changeAction(
  context: UseCaseContext,
  typed: string,
  change: Pick<FollowUp, 'due'> & ActionOwner,
): Promise<FollowUp> {
  const { tx } = context
  const found = await findAction(context, typed)
  if (found.doneAt) throw new UserError('too-late', { what: `L’action ${found.number} est déjà faite.` })
  await requireFollower(context, found)
  if (change.due && !(found.due && change.due.equals(found.due))) requireAhead(context, change.due)
  // The same words mean the same office, even where two communes share a name.
  const ownerId = change.ownerId ?? (change.owner === found.owner ? found.ownerId : null)
  const action = { ...found, ...change, ownerId }
  await tx.agenda.updateFollowUp(found.id, { ...change, ownerId })
  await planActionReminders(context, [action])
  await tx.audit.write({ type: 'follow-up.changed', subject: found.id, facts: { number: found.number } })
  return action
}

/** By its id or its number, for a member. @throws UserError role-needed, action-unknown */
export async function findAction(context: UseCaseContext, typed: string): Promise<FollowUp> {
  await requireMember(context)
  const actions = await context.tx.agenda.followUps({ kind: 'action' })
  const found = actions.find(({ id, number }) => id === typed || number.toLowerCase() === typed.toLowerCase())
  if (found) return found
  const open = actions.filter((row) => row.doneAt === null).map((row) => row.number)
  throw new UserError('action-unknown', { typed, open }, 'action')
}

async function requireFollower(context: UseCaseContext, action: FollowUp): Promise<void> {
  if (await mayFollow(context, action)) return
  const { number, owner } = action
  throw new UserError('action-not-yours', { number, owner: owner ?? '', who: await followers(context, action) })
}

function requireAhead({ now, network }: UseCaseContext, due: Temporal.PlainDate | null): void {
  if (!due || Temporal.PlainDate.compare(due, localDay(now, network.zone)) >= 0) return
  throw new UserError('due-past', { date: due.toString() }, 'echeance')
}

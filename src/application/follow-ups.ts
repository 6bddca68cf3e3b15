import { requireMember } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { numberFollowUps } from './follow-up-numbers.ts'
import type { FollowUp } from './ports/agenda.ts'
import type { ActionLine } from './read-lines.ts'

/** Open actions, the nearest date first, those without a date last. */
export async function openActions({ tx }: Pick<UseCaseContext, 'tx'>): Promise<readonly FollowUp[]> {
  const open = await tx.agenda.followUps({ open: true, kind: 'action' })
  const day = (row: FollowUp) => row.due?.toString() ?? '9999-12-31'
  return [...open].sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0))
}

/** Decisions, the latest first. */
export async function decisions({ tx }: Pick<UseCaseContext, 'tx'>): Promise<readonly FollowUp[]> {
  return (await tx.agenda.followUps({ kind: 'decision' })).toReversed()
}

/** An action between two meetings: it takes the next number of the last one held. */
export async function addAction(context: UseCaseContext, action: ActionLine): Promise<FollowUp> {
  await requireMember(context)
  const { now, tx } = context
  const last = (await tx.meetings.list({ status: ['held'] })).at(-1) ?? null
  const [row] = await numberFollowUps(context, last, [{ kind: 'action', ...action }])
  if (!row) throw new Error('an action without a number')
  await tx.agenda.insertFollowUps([row], now)
  await tx.audit.write({ type: 'follow-up.added', subject: row.id, facts: { number: row.number } })
  return row
}

/** Any member may say that an action is done. Saying it twice is no error. @throws UserError action-unknown */
export async function completeAction(context: UseCaseContext, typed: string): Promise<FollowUp> {
  await requireMember(context)
  const { now, tx } = context
  const actions = await tx.agenda.followUps({ kind: 'action' })
  const found = actions.find(({ id, number }) => id === typed || number.toLowerCase() === typed.toLowerCase())
  if (!found) {
    const open = actions.filter((row) => row.doneAt === null).map((row) => row.number)
    throw new UserError('action-unknown', { typed, open }, 'action')
  }
  if (found.doneAt) return found
  await tx.agenda.updateFollowUp(found.id, { doneAt: now })
  await tx.audit.write({ type: 'follow-up.done', subject: found.id, facts: { number: found.number } })
  return { ...found, doneAt: now }
}

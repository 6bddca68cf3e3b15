import { Temporal } from 'temporal-polyfill'
import { actionReminder } from '../domain/prompts.ts'
import { localDay } from '../domain/zone.ts'
import { ownersOf } from './action-owners.ts'
import type { UseCaseContext } from './context.ts'
import { leadPeople, organiserContact } from './leads.ts'
import type { FollowUp } from './ports/agenda.ts'
import { reach } from './reach.ts'
import type { Id } from './records.ts'

/** Plans the one reminder of each action that has a date and an office; what was planned for it before is superseded. */
export async function planActionReminders(context: UseCaseContext, rows: readonly FollowUp[]): Promise<void> {
  const { tx, now, network } = context
  for (const { id, kind, due, ownerId, doneAt } of rows) {
    if (kind !== 'action') continue
    await tx.dueWork.supersede(id, ['action.remind'])
    if (!due || !ownerId || doneAt) continue
    const dueAt = actionReminder({ due, now, zone: network.zone, calendar: network.settings.calendar })
    if (!dueAt) continue
    // A date may come back to what it was: the instant of planning tells the occurrences apart.
    const occurrence = `${due}@${now.epochMilliseconds}`
    await tx.dueWork.plan({ kind: 'action.remind', subject: id, occurrence, dueAt, payload: {} })
  }
}

/**
 * Privately, to whoever sits there now; to those who lead while nobody there can be reached. Nothing once it is done or
 * its day past.
 */
export async function remindAction(context: UseCaseContext, id: Id): Promise<void> {
  const { tx, now, network } = context
  const [action] = await tx.agenda.followUps({ id, kind: 'action', open: true })
  if (!action?.due || Temporal.PlainDate.compare(action.due, localDay(now, network.zone)) < 0) return
  const owners = (await ownersOf(context, action)).filter((person) => reach(person, 'draft') !== null)
  const vacant = owners.length === 0
  const { number, text, owner } = action
  const facts = {
    network: network.name,
    organiser: await organiserContact(context),
    action: { id, number, text, owner, due: action.due.toString() },
    vacant,
  }
  let people = 0
  for (const person of vacant ? await leadPeople(context) : owners) {
    const target = reach(person, 'draft')
    if (!target) continue
    people += 1
    await tx.outbox.post({ kind: 'action.reminder', facts, target })
  }
  await tx.audit.write({ type: 'follow-up.reminded', subject: id, facts: { number, people } })
}

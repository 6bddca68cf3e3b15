import { Temporal } from 'temporal-polyfill'
import { minutesReminders } from '../domain/prompts.ts'
import { leaders } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { delegateFor } from './delegate-circulation.ts'
import { UserError } from './errors.ts'
import { leadPeople, organiserContact } from './leads.ts'
import { isDelegated, isWriter } from './minutes-access.ts'
import { minutesFacts } from './minutes-facts.ts'
import { plannedCirculation } from './planned-circulation.ts'
import type { MinutesRecord } from './ports/minutes.ts'
import { reach } from './reach.ts'
import type { Id, Person } from './records.ts'

/**
 * J+5 and J+10: the writer, with tact, and whom they asked to circulate; J+12: the writer first, then those who lead.
 * Stale ones collapse.
 */
export async function remindWriter(
  context: UseCaseContext,
  { minutesId, step }: { minutesId: Id; step: 5 | 10 | 12 },
): Promise<void> {
  const { tx, now, network } = context
  const minutes = await tx.minutes.byId(minutesId)
  if (minutes?.state !== 'draft') return
  const meeting = await tx.meetings.byId(minutes.meetingId)
  if (!meeting) return
  const { calendar } = network.settings
  const later = minutesReminders({ meetingDate: meeting.date, zone: network.zone, calendar }).filter(
    (reminder) => reminder.step > step && Temporal.Instant.compare(reminder.dueAt, now) <= 0,
  )
  // After an outage the next one says it all.
  if (later.length > 0) return
  // Written, and leaving at its own time: nothing to ask.
  if (await plannedCirculation(context, minutes)) return
  const writer = await tx.directory.person(minutes.writerId)
  const facts = await minutesFacts(context, minutes)
  const target = writer && reach(writer, 'draft')
  if (target) {
    const leads = await leaders(context)
    const asked = await delegateFor(context, minutes)
    const delegate = isDelegated(minutes) ? asked : null
    const reminder = {
      ...facts,
      organiser: await organiserContact(context),
      step,
      leads,
      mayDelegate: asked !== null && !delegate,
      delegate: delegate?.name ?? null,
    }
    await tx.outbox.post({ kind: 'minutes.writer-reminder', facts: { ...reminder, onBehalfOf: null }, target })
    // At J+12 those who lead are told, the delegate among them.
    const other = delegate && step < 12 ? reach(delegate, 'draft') : null
    if (other) {
      const onBehalfOf = writer.name
      await tx.outbox.post({ kind: 'minutes.writer-reminder', facts: { ...reminder, onBehalfOf }, target: other })
    }
  }
  const told = step === 12 ? await tellLeads(context, minutes, { writer, asked: false }) : 0
  await tx.audit.write({
    type: 'minutes.reminded',
    subject: minutesId,
    facts: { minutes: minutesId, reminder: `J+${step}`, to: (target ? 1 : 0) + told },
  })
}

/**
 * « J'ai besoin d'un relais »: those who lead are asked to help.
 * @throws UserError role-needed, too-late
 */
export async function askRelief(context: UseCaseContext, minutes: MinutesRecord): Promise<void> {
  const { actor, tx } = context
  if (!actor.person || !isWriter(context, minutes)) {
    throw new UserError('role-needed', { role: 'writer', who: '' })
  }
  if (minutes.state !== 'draft') throw new UserError('too-late', { what: 'Ce compte-rendu a déjà été transmis.' })
  // Pressed twice, asked once a day.
  const on = context.now.toZonedDateTimeISO(context.network.zone).toPlainDate().toString()
  const slot = `relief:${minutes.id}:${actor.person.id}`
  if ((await tx.outbox.latest('minutes.unwritten', slot))?.on === on) return
  await tellLeads(context, minutes, { writer: actor.person, asked: true, on, slot })
  await tx.audit.write({ type: 'minutes.relief-asked', subject: minutes.id, facts: { minutes: minutes.id } })
}

async function tellLeads(
  context: UseCaseContext,
  minutes: MinutesRecord,
  { writer, asked, on, slot }: { writer: Person | null; asked: boolean; on?: string; slot?: string },
): Promise<number> {
  const facts = { ...(await minutesFacts(context, minutes)), asked, ...(on ? { on } : {}) }
  let told = 0
  for (const lead of await leadPeople(context)) {
    const target = lead.id === minutes.writerId ? null : reach(lead, 'draft')
    if (!target) continue
    await context.tx.outbox.post({
      kind: 'minutes.unwritten',
      facts: { ...facts, writer: writer?.name ?? '' },
      target,
      ...(slot ? { slot } : {}),
    })
    told += 1
  }
  return told
}

import { reviewReminders } from '../domain/prompts.ts'
import type { UseCaseContext } from './context.ts'
import type { Mailbox, PassageChange, ReaderFacts, ReviewFacts } from './messages-minutes.ts'
import { draftReaders } from './minutes-access.ts'
import { circulationFacts, circulationSlot, onlyMinutes } from './minutes-facts.ts'
import type { MinutesRecord, MinutesVersion } from './ports/minutes.ts'
import { reach } from './reach.ts'
import type { Person } from './records.ts'

const REVIEW_KINDS = [
  'minutes.halfway',
  'minutes.last-reminder',
  'minutes.preview',
  'minutes.close',
  'minutes.recall',
] as const

/** What a version replaces, and what it changes in it. */
export interface Since {
  /** Null: the text that was validated, which a rectificatif corrects. */
  readonly number: number | null
  readonly changes: readonly PassageChange[]
  /** A recipient held that a correction was no minor one. */
  readonly contested: boolean
}

/** A version begins its period: kept, posted in the channel with its text under it, mailed, and what is due planned. */
export async function announceVersion(
  context: UseCaseContext,
  {
    minutes,
    version,
    onBehalf = false,
    since,
  }: { minutes: MinutesRecord; version: MinutesVersion; onBehalf?: boolean; since?: Since },
): Promise<void> {
  const { tx, ids, now, actor } = context
  await tx.minutes.insertVersion(ids.next(now), minutes.id, version)
  await tx.audit.write({
    type: 'minutes.circulated',
    subject: minutes.id,
    facts: {
      meeting: minutes.meetingId,
      minutes: minutes.id,
      version: version.number,
      lastDay: version.lastDay.toString(),
      closesAt: version.closesAt.toString(),
    },
  })
  await planReview(context, minutes, version)
  const facts = await circulationFacts(context, minutes, version)
  const slot = circulationSlot(minutes.id, version.number)
  await tx.outbox.post({ kind: 'minutes.circulation', facts, target: { to: 'channel' }, slot })
  if (since) await showChanges(context, { minutes, version, facts, since })
  const text = { ...onlyMinutes(facts), version: version.number, blocks: version.blocks }
  await tx.outbox.post({ kind: 'minutes.text', facts: text, target: { to: 'thread', slot } })
  const replyTo = await organiserMailbox(context)
  for (const person of await draftReaders(context)) {
    const target = version.recipients.includes(person.id) ? reach(person, 'draft') : null
    if (target?.to !== 'mail') continue
    const { writer, lastDay, closesAt, zone, version: number, reserves } = facts
    const review = { ...onlyMinutes(facts), version: number, lastDay, closesAt, zone, writer, reserves }
    await tx.outbox.post({
      kind: 'minutes.draft-mail',
      facts: {
        ...review,
        blocks: version.blocks,
        changes: since?.changes ?? [],
        replyTo,
        reader: readerOf(context, person),
      },
      target,
    })
  }
  if (!onBehalf) return
  await tx.audit.write({
    type: 'minutes.delegated',
    subject: minutes.id,
    facts: { minutes: minutes.id, onBehalfOf: minutes.writerId },
  })
  const writer = await tx.directory.person(minutes.writerId)
  const target = writer && reach(writer, 'draft')
  if (target) {
    await tx.outbox.post({ kind: 'minutes.on-behalf', facts: { ...facts, by: actor.person?.name ?? '' }, target })
  }
}

/** The comparison in the new thread, and notice to all: what one read or approved was another text. */
async function showChanges(
  context: UseCaseContext,
  {
    minutes,
    version,
    facts,
    since,
  }: { minutes: MinutesRecord; version: MinutesVersion; facts: ReviewFacts; since: Since },
): Promise<void> {
  const { tx, actor } = context
  const { number, changes, contested } = since
  await tx.outbox.post({
    kind: 'minutes.comparison',
    facts: { ...onlyMinutes(facts), version: version.number, since: number, changes },
    target: { to: 'thread', slot: circulationSlot(minutes.id, version.number) },
  })
  // The first version of a rectificatif is announced as any first version: in the channel.
  if (number === null) return
  const places = [...new Set(changes.flatMap(({ under }) => (under === null ? [] : [under])))]
  const { writer, lastDay, closesAt, zone, reserves } = facts
  const period = { lastDay, closesAt, zone, version: version.number, reserves }
  const review = { ...onlyMinutes(facts), writer, ...period }
  for (const person of await draftReaders(context)) {
    const mayObserve = version.recipients.includes(person.id)
    if (person.id === actor.person?.id || !(mayObserve || (contested && person.id === minutes.writerId))) continue
    const target = reach(person, 'draft')
    // Off the chat, a recipient has the text itself by e-mail, with what changed; the writer, what changed.
    if (!target || (target.to === 'mail' && mayObserve)) continue
    const compared = target.to === 'mail' ? { compared: changes } : {}
    const notice = { ...review, changes: changes.length, places, contested, mayObserve, ...compared }
    await tx.outbox.post({ kind: 'minutes.new-version', facts: notice, target })
  }
}

async function planReview({ tx }: UseCaseContext, minutes: MinutesRecord, version: MinutesVersion): Promise<void> {
  const { circulatedAt, lastDay, closesAt, zone } = version
  const calendar = minutes.policy?.calendar
  if (!calendar) throw new Error(`minutes ${minutes.id} circulated without frozen terms`)
  await tx.dueWork.supersede(minutes.id, REVIEW_KINDS)
  const reminders = reviewReminders({ circulatedAt, lastDay, closesAt, zone, calendar })
  const due = [
    ['minutes.halfway', reminders.halfway],
    ['minutes.last-reminder', reminders.last],
    ['minutes.preview', reminders.preview],
    ['minutes.close', closesAt],
  ] as const
  for (const [kind, dueAt] of due) {
    if (!dueAt) continue
    const payload = { version: version.number }
    await tx.dueWork.plan({ kind, subject: minutes.id, occurrence: `v${version.number}`, dueAt, payload })
  }
}

/** Null for a shared box: it never gets a link to a draft (DESIGN §9). */
export function readerOf({ network }: Pick<UseCaseContext, 'network'>, person: Person): ReaderFacts | null {
  const { id, email, emailKind } = person
  return email && emailKind === 'nominative' ? { network: network.id, person: id, address: email } : null
}

/** Replies by e-mail go to the organiser, else to the facilitator (DESIGN §9). */
export async function organiserMailbox({
  tx,
  network,
}: Pick<UseCaseContext, 'tx' | 'network'>): Promise<Mailbox | null> {
  for (const id of [network.organiserId, network.facilitatorId]) {
    const person = id ? await tx.directory.person(id) : null
    if (person?.email) return { name: person.name, address: person.email }
  }
  return null
}

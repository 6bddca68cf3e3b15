import { Temporal } from 'temporal-polyfill'
import type { UseCaseContext } from './context.ts'
import { circulationSlot, minutesFacts, readCirculationSlot } from './minutes-facts.ts'
import type { MinutesRecord, MinutesVersion, ThreadRemark } from './ports/minutes.ts'
import { reach } from './reach.ts'
import type { Person } from './records.ts'
import { refreshPoint, showPoint } from './show-point.ts'

/** A reply as the platform tells it. `text` is null where the platform hides it from the bot (Discord). */
export interface Reply {
  /** Of the message that the thread hangs under. */
  readonly slot: string
  readonly message: string
  readonly text: string | null
  /** When it was written: a review may have closed while nobody listened. */
  readonly at: Temporal.Instant
}

interface Thread {
  readonly minutes: MinutesRecord
  readonly version: MinutesVersion
  /** Who wrote: a recipient of this version. */
  readonly person: Person
}

/**
 * A plain reply in the thread of a version becomes a remark, shown to the writer until dealt with. Only of who may
 * observe: the writer's own words, those of anyone else, and other threads are left alone. Told twice, kept once.
 */
export async function noteReply(context: UseCaseContext, reply: Reply): Promise<void> {
  const thread = await threadOf(context, reply.slot)
  if (!thread) return
  if (reply.text === null) return tellUnheard(context, thread)
  await keep(context, thread, { ...reply, text: reply.text })
}

/** Followed while it is not dealt with; an edit that comes before its reply is the reply. */
export async function noteReplyEdited(context: UseCaseContext, reply: Reply): Promise<void> {
  const thread = await threadOf(context, reply.slot)
  if (!thread || reply.text === null) return
  const known = await remarkOf(context, thread.minutes, reply.message)
  if (!known) return keep(context, thread, { ...reply, text: reply.text })
  if (known.text === reply.text || known.personId !== thread.person.id || !isUndealt(known)) return
  await context.tx.minutes.updateRemark(known.id, { text: reply.text })
  await show(context, thread.minutes, { ...known, text: reply.text })
}

/** Whoever took it away, its author or a moderator: its words are not kept, and the writer is not left with them. */
export async function noteReplyDeleted(
  context: UseCaseContext,
  { slot, message }: Pick<Reply, 'slot' | 'message'>,
): Promise<void> {
  const named = readCirculationSlot(slot)
  const minutes = named && (await context.tx.minutes.byId(named.minutesId))
  const known = minutes && (await remarkOf(context, minutes, message))
  if (!known || !isUndealt(known)) return
  const gone = { status: 'deleted', text: '' } as const
  await context.tx.minutes.updateRemark(known.id, gone)
  await context.tx.audit.write({
    type: 'remark.deleted',
    subject: minutes.id,
    facts: { minutes: minutes.id, by: known.personId },
  })
  await show(context, minutes, { ...known, ...gone })
}

async function threadOf({ tx, actor }: UseCaseContext, slot: string): Promise<Thread | null> {
  const named = readCirculationSlot(slot)
  const minutes = named && (await tx.minutes.byId(named.minutesId))
  if (!minutes) return null
  const version = (await tx.minutes.versions(minutes.id)).find(({ number }) => number === named.version)
  const { person } = actor
  if (!version || !person || person.status !== 'confirmed' || !version.recipients.includes(person.id)) return null
  return { minutes, version, person }
}

async function keep(
  context: UseCaseContext,
  { minutes, version, person }: Thread,
  { message, text, at }: Reply & { readonly text: string },
): Promise<void> {
  const { tx, ids, now } = context
  const over = minutes.state === 'validated' || minutes.state === 'distributed'
  const earlier = await tx.minutes.remarks(minutes.id)
  const remark: ThreadRemark = {
    id: ids.next(now),
    version: version.number,
    personId: person.id,
    message,
    text,
    status: 'open',
    late: Temporal.Instant.compare(at, version.closesAt) >= 0,
    answer: null,
    answerReason: null,
    answeredAt: null,
    proposalId: null,
    receivedAt: now,
  }
  if (!(await tx.minutes.insertRemark(minutes.id, remark))) return
  await tx.audit.write({
    type: 'remark.received',
    subject: minutes.id,
    facts: { minutes: minutes.id, by: person.id, late: remark.late },
  })
  await showPoint(context, minutes, { minutesId: minutes.id, of: 'remark', row: remark })
  // Once a thread: whoever discusses is not written to at each sentence. « Où en est-on ? » has them all.
  if (earlier.some((one) => one.personId === person.id && one.version === version.number)) return
  const target = reach(person, 'draft')
  const writer = (await tx.directory.person(minutes.writerId))?.name ?? ''
  const facts = { ...(await minutesFacts(context, minutes)), remark: remark.id, text, writer, over }
  if (target) await tx.outbox.post({ kind: 'minutes.remark-kept', facts, target })
}

/** Said once a thread, where everybody who replies can read it, with the button that keeps what they have to say. */
async function tellUnheard(context: UseCaseContext, { minutes, version }: Thread): Promise<void> {
  const { tx } = context
  const under = circulationSlot(minutes.id, version.number)
  const slot = `${under}:unheard`
  if (await tx.outbox.latest('minutes.thread-note', slot)) return
  const facts = { ...(await minutesFacts(context, minutes)), note: 'unheard' as const }
  await tx.outbox.post({ kind: 'minutes.thread-note', facts, target: { to: 'thread', slot: under }, slot })
}

async function remarkOf({ tx }: UseCaseContext, minutes: MinutesRecord, message: string): Promise<ThreadRemark | null> {
  return (await tx.minutes.remarks(minutes.id)).find((one) => one.message === message) ?? null
}

const isUndealt = ({ status, answer }: ThreadRemark): boolean => status === 'open' && answer === null

const show = (context: UseCaseContext, minutes: MinutesRecord, remark: ThreadRemark): Promise<void> =>
  refreshPoint(context, minutes, { minutesId: minutes.id, of: 'remark', row: remark })

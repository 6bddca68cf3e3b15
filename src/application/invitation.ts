import { Temporal } from 'temporal-polyfill'
import type { UseCaseContext } from './context.ts'
import type { Mailbox } from './messages-minutes.ts'

/** What a calendar file says beside the meeting (JSON, frozen at commit). */
export interface InvitationFacts {
  /** ISO, UTC: when this was decided. What was decided later takes its place in a calendar. */
  readonly stamp: string
  /** Above that of all that was sent before: the second it was decided, or one more than the last (RFC 5546, 2.1.4). */
  readonly sequence: number
  /** Where answers go: who organises, else who leads; null where neither has an address. */
  readonly organiser: Mailbox | null
}

/** What leaves with a calendar file. */
const INVITING = ['meeting.dates', 'agenda.convocation', 'meeting.moved', 'meeting.place', 'meeting.cancelled'] as const

/** The year the bot began: seconds are counted from it, and fit a calendar's 31 bits until 2094. */
const EPOCH = Temporal.Instant.from('2026-01-01T00:00:00Z')

/** A query for each kind of message that carries a file, and the two who lead. */
export async function invitationFacts({
  network,
  now,
  tx,
}: Pick<UseCaseContext, 'network' | 'now' | 'tx'>): Promise<InvitationFacts> {
  let last = 0
  for (const kind of INVITING) last = Math.max(last, (await tx.outbox.latest(kind))?.invitation.sequence ?? 0)
  return { stamp: now.toString(), sequence: nextSequence(now, last), organiser: await organiserBox({ network, tx }) }
}

/** @param last of what was sent before, 0 before anything was */
export function nextSequence(now: Temporal.Instant, last: number): number {
  return Math.max(Math.floor(now.since(EPOCH).total('seconds')), last + 1)
}

async function organiserBox({ network, tx }: Pick<UseCaseContext, 'network' | 'tx'>): Promise<Mailbox | null> {
  for (const id of [network.organiserId, network.facilitatorId]) {
    const person = id ? await tx.directory.person(id) : null
    if (person?.email) return { name: person.name, address: person.email }
  }
  return null
}

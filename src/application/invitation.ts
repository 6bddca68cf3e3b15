import type { UseCaseContext } from './context.ts'
import type { Mailbox } from './messages-minutes.ts'

/** What a calendar file says beside the meeting (JSON, frozen at commit). */
export interface InvitationFacts {
  /** ISO, UTC: when this was decided. What was decided later takes its place in a calendar. */
  readonly stamp: string
  /** Where answers go; null without an address. */
  readonly organiser: Mailbox | null
}

/** One query. */
export async function invitationFacts({
  network,
  now,
  tx,
}: Pick<UseCaseContext, 'network' | 'now' | 'tx'>): Promise<InvitationFacts> {
  const lead = network.organiserId ?? network.facilitatorId
  const person = lead ? await tx.directory.person(lead) : null
  return {
    stamp: now.toString(),
    organiser: person?.email ? { name: person.name, address: person.email } : null,
  }
}

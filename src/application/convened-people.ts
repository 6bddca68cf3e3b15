import type { UseCaseContext } from './context.ts'
import { invitationFacts } from './invitation.ts'
import type { MeetingFacts } from './meeting-facts.ts'
import type { OutboxMessages } from './messages.ts'
import type { Attendance } from './ports/agenda.ts'
import type { OutboxTarget } from './ports/outbox.ts'
import { reach } from './reach.ts'
import type { Person } from './records.ts'

/** Everyone who is convened: the DGS circle, and the two who lead. */
export async function convened({ network, tx }: Pick<UseCaseContext, 'network' | 'tx'>): Promise<readonly Person[]> {
  const people = await tx.directory.people({ status: 'confirmed' })
  return people.filter(
    ({ id, circle }) => circle === 'dgs' || id === network.facilitatorId || id === network.organiserId,
  )
}

/** Suppléants with an address are convened by the bot itself (DESIGN §1.5). */
export function invited(attendance: readonly Attendance[]): OutboxTarget[] {
  return attendance.flatMap(({ answer, substituteName, substituteEmail }) =>
    answer === 'substitute' && substituteEmail
      ? [{ to: 'mail' as const, address: substituteEmail, name: substituteName ?? substituteEmail }]
      : [],
  )
}

/** For those who answer by e-mail: to whom. « Mission communes (mission@exemple.fr) » */
export async function organiserAddress({
  network,
  tx,
}: Pick<UseCaseContext, 'network' | 'tx'>): Promise<string | null> {
  const people = await tx.directory.people({ status: 'confirmed' })
  const lead = network.organiserId ?? network.facilitatorId
  const person = people.find(({ id }) => id === lead)
  return person ? (person.email ? `${person.name} (${person.email})` : person.name) : null
}

/**
 * « Retenez la date »: by e-mail, a file for each date, to those who have no calendar of the chat. `suspended`: the dates
 * leave their calendar, and come back with their series.
 */
export async function tellDates(
  context: Pick<UseCaseContext, 'network' | 'now' | 'tx'>,
  meetings: readonly MeetingFacts[],
  suspended: { readonly reason: string } | null = null,
): Promise<void> {
  if (meetings.length === 0) return
  const invitation = await invitationFacts(context)
  const facts = { network: context.network.name, meetings: [...meetings], suspended, invitation }
  for (const person of await convened(context)) {
    const target = reach(person, 'official')
    if (target?.to === 'mail') await context.tx.outbox.post({ kind: 'meeting.dates', facts, target })
  }
}

/** In the channel, and by e-mail to those who are not on the chat and to the suppléants of this meeting. */
export async function tellConvened<
  K extends 'agenda.convocation' | 'agenda.urgent' | 'meeting.moved' | 'meeting.cancelled' | 'meeting.place',
>(context: Pick<UseCaseContext, 'network' | 'tx'>, kind: K, facts: OutboxMessages[K], slot?: string): Promise<void> {
  const { tx } = context
  await tx.outbox.post({ kind, facts, target: { to: 'channel' }, ...(slot ? { slot } : {}) })
  const members = (await convened(context)).map((person) => reach(person, 'official'))
  for (const target of [...members, ...invited(await tx.agenda.attendance(facts.meeting.id))]) {
    if (target?.to === 'mail') await tx.outbox.post({ kind, facts, target })
  }
}

import type { UseCaseContext } from './context.ts'
import type { Attendance } from './ports/agenda.ts'
import type { OutboxTarget } from './ports/outbox.ts'
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

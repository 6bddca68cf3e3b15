import { holders } from './access.ts'
import type { UseCaseContext } from './context.ts'
import { endDelegation } from './delegate-circulation.ts'
import { organiserContact } from './leads.ts'
import type { MinutesRecord } from './ports/minutes.ts'
import { isOnChat, reach } from './reach.ts'
import type { Entity, Id, Person } from './records.ts'

type Scene = Pick<UseCaseContext, 'network' | 'tx'>

/** H9: the DGS of the commune that really hosted; the facilitator when nobody there can be reached, or the EPCI hosted. */
export async function writerFor(scene: Scene, hostEntityId: Id | null): Promise<Person | null> {
  return (await writerAtHost(scene, hostEntityId)) ?? (await writerAmongLeads(scene))
}

/** Of two who hold the seat, one who can write here. Null when the EPCI hosted, or nobody can be reached. */
async function writerAtHost(scene: Scene, hostEntityId: Id | null): Promise<Person | null> {
  const seated = hostEntityId ? await holders(scene, hostEntityId) : []
  return seated.find(isOnChat) ?? seated.find((person) => reach(person, 'draft') !== null) ?? null
}

async function writerAmongLeads({ network, tx }: Scene): Promise<Person | null> {
  for (const id of [network.facilitatorId, network.organiserId]) {
    const person = id ? await tx.directory.person(id) : null
    if (person && reach(person, 'draft')) return person
  }
  return null
}

async function coWriter({ tx }: Scene, { coWriterId }: MinutesRecord): Promise<Person | null> {
  const person = coWriterId ? await tx.directory.person(coWriterId) : null
  return person && reach(person, 'draft') ? person : null
}

export interface RelayedMinutes {
  readonly date: string
  readonly writer: string
}

/**
 * What somebody was to write goes to another one of the same commune; a draft, to who wrote it with them, or to those
 * who lead, when there is none.
 * Somebody who only changes commune goes on with what nobody there can write. Once members read it, those who lead may
 * act in any case, and they alone lift a réserve (M6), which a writer may not: it keeps its writer.
 */
export async function relayMinutes(
  context: UseCaseContext,
  before: Person,
  { entities, gone }: { entities: readonly Entity[]; gone: boolean },
): Promise<readonly RelayedMinutes[]> {
  const { tx, network } = context
  const relayed: RelayedMinutes[] = []
  for (const minutes of await tx.minutes.list(['draft', 'circulated', 'contested', 'validated'])) {
    if (gone && minutes.coWriterId === before.id) await tx.minutes.update(minutes.id, { coWriterId: null })
    if (minutes.writerId !== before.id) continue
    const meeting = await tx.meetings.byId(minutes.meetingId)
    const lost = entities.some(({ id }) => id === meeting?.hostEntityId)
    if (!meeting || !(gone || (lost && minutes.state === 'draft'))) continue
    const writer =
      (await writerAtHost(context, meeting.hostEntityId)) ??
      (minutes.state === 'draft' ? await coWriter(context, minutes) : null) ??
      (gone && minutes.state === 'draft' ? await writerAmongLeads(context) : null)
    if (!writer || writer.id === before.id) continue
    const alone = minutes.coWriterId === writer.id ? { coWriterId: null } : {}
    await tx.minutes.update(minutes.id, { writerId: writer.id, delegatedBy: null, ...alone })
    if (minutes.state === 'draft') await endDelegation(context, minutes, writer)
    const date = meeting.date.toString()
    await tx.audit.write({
      type: 'minutes.relayed',
      subject: minutes.id,
      facts: { minutes: minutes.id, writer: writer.id },
    })
    const target = reach(writer, 'draft')
    const { id, rectificatif } = minutes
    const facts = {
      minutes: id,
      network: network.name,
      meetingDate: date,
      rectificatif,
      draft: minutes.state === 'draft',
      organiser: minutes.state === 'draft' ? await organiserContact(context) : null,
    }
    if (target) await tx.outbox.post({ kind: 'minutes.relayed', target, facts: { ...facts, before: before.name } })
    relayed.push({ date, writer: writer.name })
  }
  return relayed
}

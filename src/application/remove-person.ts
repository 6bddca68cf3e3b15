import { askHost } from './ask-host.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import { isComing } from './host-voice.ts'
import { type HostingNews, hostingNews } from './hosting-news.ts'
import { openMeetings } from './meetings.ts'
import type { Entity, Person } from './records.ts'
import { entitiesOf } from './register-person.ts'

export interface Removal {
  readonly person: Person
  /** null: every seat. */
  readonly commune: Entity | null
}

export interface Removed {
  readonly person: Person
  readonly left: boolean
  readonly communes: readonly Entity[]
  /** Communes that nobody represents any more. */
  readonly vacant: readonly Entity[]
  /** Where the turns of the vacant communes stand. */
  readonly order: readonly HostingNews[]
}

/**
 * Ends one seat, or all of them; without a seat the person leaves. The history stays with the office.
 * @throws UserError still-leads, not-seated
 */
export async function removePerson(context: UseCaseContext, { person, commune }: Removal): Promise<Removed> {
  const { tx, network, now } = context
  const seats = await tx.directory.seats({ personId: person.id })
  const ended = commune ? seats.filter((seat) => seat.entityId === commune.id) : seats
  if (commune && ended.length === 0) {
    throw new UserError('not-seated', { name: person.name, commune: commune.name }, 'commune')
  }
  const left = ended.length === seats.length
  if (left && (person.id === network.facilitatorId || person.id === network.organiserId)) {
    throw new UserError('still-leads', { name: person.name })
  }
  const held = await entitiesOf(context, person)
  const communes = held.filter((entity) => ended.some((seat) => seat.entityId === entity.id))
  for (const seat of ended) await tx.directory.endSeat(seat.id, now)
  if (left) await tx.directory.updatePerson(person.id, { status: 'left' })
  await tx.audit.write({ type: 'member.left', subject: person.id, facts: { person: person.id } })
  const still = await seatedEntities(context)
  const vacant = communes.filter((entity) => !still.has(entity.id))
  const order: HostingNews[] = []
  for (const commune of vacant.filter(({ kind }) => kind === 'commune')) {
    await tellUnheld(context, commune)
    order.push(await hostingNews(context, commune, { place: 'unchanged', changes: [] }))
  }
  return { person, left, communes, vacant, order }
}

/**
 * A commune keeps its turn while its seat is vacant: it has not left the network, and somebody will come (decision 20).
 * The host's question that was put to whoever left is put to those who lead.
 */
async function tellUnheld(context: UseCaseContext, commune: Entity): Promise<void> {
  for (const meeting of await openMeetings(context)) {
    if (meeting.hostEntityId !== commune.id || !isComing(context, meeting)) continue
    await askHost(context, meeting, { onlyIfDue: true })
  }
}

/** Entities for which a confirmed member of the DGS circle holds a seat. */
export async function seatedEntities({ tx }: Pick<UseCaseContext, 'tx'>): Promise<ReadonlySet<string>> {
  const members = new Set((await tx.directory.people({ circle: 'dgs', status: 'confirmed' })).map(({ id }) => id))
  return new Set((await tx.directory.seats()).filter((seat) => members.has(seat.personId)).map((seat) => seat.entityId))
}

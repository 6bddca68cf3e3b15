import type { SchoolZone } from '../domain/school-holidays.ts'
import type { Territory } from '../domain/work-calendar.ts'
import type { OpenContext } from './context.ts'
import { defaultSettings } from './default-settings.ts'
import { UserError } from './errors.ts'
import type { Tx } from './ports/tx.ts'
import { previewNetwork, requireFreeChannel } from './preview-network.ts'
import type { Entity, Network, NetworkSettings, Person } from './records.ts'
import { functionName } from './titles.ts'

export interface NewNetwork {
  readonly siren: string
  /** Users of the platform. */
  readonly facilitator: string
  readonly organiser: string | null
  readonly zone: string
  readonly territory: Territory
  readonly schoolZone: SchoolZone | null
  readonly circles: NetworkSettings['circles']
  readonly preset: NetworkSettings['agenda']['preset']
  /** INSEE codes. */
  readonly notParticipating: readonly string[]
  readonly alreadyHosted: readonly string[]
  readonly lastHost: string | null
}

export interface CreatedNetwork {
  readonly network: Network
  readonly communes: number
  readonly participating: number
  readonly facilitator: Person
  readonly organiser: Person | null
}

/** A draft network from the official list: nothing leaves before it is started. */
export async function createNetwork(context: OpenContext, input: NewNetwork): Promise<CreatedNetwork> {
  const { ids, now, installation } = context
  await installation.lock()
  const channelId = await requireFreeChannel(context)
  const preview = await previewNetwork(context, input)
  const known = new Set(preview.communes.map(({ code }) => code))
  for (const code of [...input.notParticipating, ...input.alreadyHosted, input.lastHost ?? []].flat()) {
    if (!known.has(code)) throw new UserError('commune-unknown', { typed: code, nearest: null })
  }
  if (preview.communes.every(({ code }) => input.notParticipating.includes(code))) {
    throw new UserError('nobody-participates', {}, 'non_participantes')
  }
  const draft: Network = {
    id: ids.next(now),
    installationId: context.installationId,
    name: `Réseau des DGS – ${preview.name}`,
    siren: preview.siren,
    zone: input.zone,
    status: 'draft',
    channelId,
    facilitatorId: null,
    organiserId: null,
    settings: defaultSettings(input),
    createdAt: now,
    startedAt: null,
  }
  await installation.insertNetwork(draft)
  const tx = context.bind(draft.id)
  const communes: Entity[] = preview.communes.map((commune, position) => ({
    id: ids.next(now),
    kind: 'commune',
    ...commune,
    position,
    participates: !input.notParticipating.includes(commune.code),
    dispensed: false,
  }))
  const epci: Entity = {
    id: ids.next(now),
    kind: 'epci',
    code: preview.siren,
    name: preview.name,
    population: null,
    stratum: null,
    position: communes.length,
    participates: true,
    dispensed: false,
  }
  await tx.directory.insertEntities([...communes, epci])
  await startRotationLog(context, tx, communes, input)
  const leaders = await appointLeads(context, tx, epci, input)
  const network = { ...draft, facilitatorId: leaders.facilitator.id, organiserId: leaders.organiser?.id ?? null }
  await tx.networks.update(draft.id, { facilitatorId: network.facilitatorId, organiserId: network.organiserId })
  await tx.audit.write({
    type: 'network.created',
    subject: draft.id,
    facts: { name: draft.name, siren: draft.siren, communes: communes.length },
  })
  const participating = communes.filter((commune) => commune.participates).length
  return { network, communes: communes.length, participating, ...leaders }
}

async function startRotationLog(
  { ids, now }: OpenContext,
  tx: Tx,
  communes: readonly Entity[],
  { alreadyHosted, lastHost }: NewNetwork,
): Promise<void> {
  const taking = communes.filter((commune) => commune.participates)
  const idsOf = (codes: readonly string[]) => taking.filter(({ code }) => codes.includes(code)).map(({ id }) => id)
  await tx.rotation.append({
    id: ids.next(now),
    at: now,
    event: {
      type: 'start',
      order: taking.map(({ id }) => id),
      alreadyHosted: idsOf(alreadyHosted),
      lastHost: idsOf(lastHost ? [lastHost] : [])[0] ?? null,
    },
  })
}

/** The facilitator is the EPCI's DGS until somebody hands over; the organiser is optional (DESIGN §2). */
async function appointLeads(
  context: OpenContext,
  tx: Tx,
  epci: Entity,
  input: NewNetwork,
): Promise<{ facilitator: Person; organiser: Person | null }> {
  const { ids, now, actor } = context
  const appoint = async (userId: string, title: string): Promise<Person> => {
    const person: Person = {
      id: ids.next(now),
      userId,
      name: userId === actor.userId ? actor.userName : functionName(title, epci),
      circle: 'dgs',
      status: 'confirmed',
      email: null,
      emailKind: null,
      commissions: [],
      domains: [],
    }
    await tx.directory.insertPerson(person, now)
    await tx.directory.insertSeat({
      id: ids.next(now),
      personId: person.id,
      entityId: epci.id,
      title,
      from: now,
      to: null,
    })
    await tx.audit.write({
      type: 'member.confirmed',
      subject: person.id,
      facts: { person: person.id, communes: [epci.name] },
    })
    return person
  }
  const facilitator = await appoint(input.facilitator, 'DGS')
  const same = input.organiser === null || input.organiser === input.facilitator
  return {
    facilitator,
    organiser: same || !input.organiser ? null : await appoint(input.organiser, 'chargé de mission'),
  }
}

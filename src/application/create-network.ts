import type { SchoolZone } from '../domain/school-holidays.ts'
import type { Territory } from '../domain/work-calendar.ts'
import { appointLeads, type NamedLeads } from './appoint-leads.ts'
import type { OpenContext } from './context.ts'
import { defaultSettings } from './default-settings.ts'
import { UserError } from './errors.ts'
import type { Tx } from './ports/tx.ts'
import { type NetworkPreview, type NetworkSource, previewNetwork, requireFreeChannel } from './preview-network.ts'
import type { Entity, Network, NetworkSettings } from './records.ts'

export interface NewNetwork {
  readonly source: NetworkSource
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

export interface CreatedNetwork extends NamedLeads {
  readonly network: Network
  readonly communes: number
  readonly participating: number
}

/**
 * A draft network: before it is started nothing leaves, except the question to those who are to lead it.
 * @throws UserError siren-…, plan-gone, channel-…, commune-unknown, nobody-participates
 */
export async function createNetwork(context: OpenContext, input: NewNetwork): Promise<CreatedNetwork> {
  const { ids, now, installation } = context
  await installation.lock()
  const channelId = await requireFreeChannel(context)
  const preview = await previewNetwork(context, input.source)
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
    name: preview.epci ? `Réseau des DGS – ${preview.name}` : preview.name,
    siren: preview.epci?.siren ?? null,
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
  const { communes, epci } = entitiesOf(context, preview, input)
  await tx.directory.insertEntities(epci ? [...communes, epci] : communes)
  await startRotationLog(context, tx, communes, input)
  await tx.audit.write({
    type: 'network.created',
    subject: draft.id,
    facts: { name: draft.name, siren: draft.siren, communes: communes.length },
  })
  const leads = await appointLeads({ ...context, network: draft, tx }, epci, input)
  const participating = communes.filter((commune) => commune.participates).length
  return { communes: communes.length, participating, ...leads }
}

/** In the order in which they host; the EPCI, when there is one, never hosts by turn. */
function entitiesOf(
  { ids, now }: OpenContext,
  preview: NetworkPreview,
  { notParticipating }: NewNetwork,
): { communes: readonly Entity[]; epci: Entity | null } {
  const communes = preview.communes.map(
    (commune, position): Entity => ({
      id: ids.next(now),
      kind: 'commune',
      ...commune,
      position,
      participates: !notParticipating.includes(commune.code),
      dispensed: false,
    }),
  )
  if (!preview.epci) return { communes, epci: null }
  const epci: Entity = {
    id: ids.next(now),
    kind: 'epci',
    code: preview.epci.siren,
    name: preview.name,
    population: null,
    stratum: null,
    position: communes.length,
    participates: true,
    dispensed: false,
  }
  return { communes, epci }
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

import { parseSiren } from '../domain/siren.ts'
import { DEFAULT_STRATUM_THRESHOLD, stratum } from '../domain/strata.ts'
import { mayorsThird } from '../domain/thresholds.ts'
import { normalise } from '../domain/words.ts'
import type { OpenContext } from './context.ts'
import { UserError } from './errors.ts'
import type { CommuneRecord, EpciRecord } from './ports/epci-catalogue.ts'
import type { Id } from './records.ts'
import { type TerritoryDefaults, territoryDefaults } from './territory-defaults.ts'

/** An EPCI of the official list, or what `/reseau creer nom:` has put together. */
export type NetworkSource = { readonly siren: string } | { readonly planId: Id }

export interface CommunePreview {
  readonly code: string
  readonly name: string
  /** null for what is not in the official list. */
  readonly population: number | null
  readonly stratum: 'petite' | 'urbaine' | null
}

export interface NetworkPreview {
  /** What « Créer ce réseau » carries: the SIREN, or the plan's id. */
  readonly subject: string
  /** null: a network without EPCI. */
  readonly epci: { readonly siren: string; readonly type: string } | null
  readonly name: string
  /** In the order in which they would host: French alphabetical order. */
  readonly communes: readonly CommunePreview[]
  /** Without EPCI: those whose name is that of other communes too, for the creator to check. */
  readonly namesakes: readonly CommuneRecord[]
  readonly threshold: number
  readonly mayorsThird: number
  readonly source: string
  readonly defaults: TerritoryDefaults
}

/** What the network would be. Nothing of it is written. @throws UserError siren-…, channel-…, plan-gone */
export async function previewNetwork(context: OpenContext, source: NetworkSource): Promise<NetworkPreview> {
  await requireFreeChannel(context)
  if ('planId' in source) return previewPlan(context, source.planId)
  const { siren, name, type, communes } = findEpci(context, source.siren)
  return describe(context, { subject: siren, epci: { siren, type }, name, communes, others: [] })
}

async function previewPlan(context: OpenContext, planId: Id): Promise<NetworkPreview> {
  const plan = await context.installation.plan(planId)
  if (!plan) throw new UserError('plan-gone', {})
  const communes = plan.communes.flatMap((code) => context.installation.epcis.communes(code))
  return describe(context, { subject: plan.id, epci: null, name: plan.name, communes, others: plan.others })
}

function describe(
  { installation }: OpenContext,
  made: Pick<NetworkPreview, 'subject' | 'epci' | 'name'> & {
    communes: readonly CommuneRecord[]
    others: readonly string[]
  },
): NetworkPreview {
  const { communes, others, ...rest } = made
  const official = communes.map((commune) => ({ ...commune, stratum: stratum(commune.population) }))
  const free = others.map((name) => ({ code: freeKey(name), name, population: null, stratum: null }))
  return {
    ...rest,
    communes: inFrenchOrder<CommunePreview>([...official, ...free]),
    namesakes: rest.epci ? [] : communes.filter(({ name }) => installation.epcis.communes(name).length > 1),
    threshold: DEFAULT_STRATUM_THRESHOLD,
    mayorsThird: mayorsThird(communes.length),
    source: installation.epcis.source,
    defaults: territoryDefaults(communes.map(({ code }) => code)),
  }
}

/** The key of what has no INSEE code: made of its name once, at creation, and never changed afterwards. */
export function freeKey(name: string): string {
  return `libre:${normalise(name).replace(/[^a-z0-9]+/g, '-')}`
}

/** @throws UserError siren-malformed, siren-key, siren-commune, siren-unknown */
function findEpci({ installation }: Pick<OpenContext, 'installation'>, typed: string): EpciRecord {
  const parsed = parseSiren(typed)
  if ('refused' in parsed) {
    throw new UserError(parsed.refused === 'length' ? 'siren-malformed' : 'siren-key', { typed }, 'siren')
  }
  const epci = installation.epcis.find(parsed.siren)
  if (epci) return epci
  const key = installation.epcis.isCommune(parsed.siren) ? 'siren-commune' : 'siren-unknown'
  throw new UserError(key, { typed }, 'siren')
}

/** One network a channel: it becomes the members' private channel. @throws UserError channel-needed, channel-taken */
export async function requireFreeChannel({ installation, channelId }: OpenContext): Promise<string> {
  if (!channelId) throw new UserError('channel-needed', {})
  const taken = await installation.networkByChannel(channelId)
  if (taken) throw new UserError('channel-taken', { name: taken.name })
  return channelId
}

/** « Éleu-dit-Leauwette » stands with the e's; the code settles two communes of one name. */
function inFrenchOrder<T extends { readonly name: string; readonly code: string }>(communes: readonly T[]): T[] {
  const order = new Intl.Collator('fr', { sensitivity: 'base', ignorePunctuation: true })
  return [...communes].sort((a, b) => order.compare(a.name, b.name) || (a.code < b.code ? -1 : 1))
}

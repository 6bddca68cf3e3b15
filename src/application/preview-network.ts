import { parseSiren } from '../domain/siren.ts'
import { DEFAULT_STRATUM_THRESHOLD, stratum } from '../domain/strata.ts'
import { mayorsThird } from '../domain/thresholds.ts'
import type { OpenContext } from './context.ts'
import { UserError } from './errors.ts'
import type { EpciRecord } from './ports/epci-catalogue.ts'
import { type TerritoryDefaults, territoryDefaults } from './territory-defaults.ts'

export interface CommunePreview {
  readonly code: string
  readonly name: string
  readonly population: number
  readonly stratum: 'petite' | 'urbaine'
}

export interface NetworkPreview {
  readonly siren: string
  readonly name: string
  readonly type: string
  /** In the order in which they would host: French alphabetical order. */
  readonly communes: readonly CommunePreview[]
  readonly threshold: number
  readonly mayorsThird: number
  readonly source: string
  readonly defaults: TerritoryDefaults
}

/** What the network of this SIREN would be. Nothing is written. @throws UserError siren-…, channel-… */
export async function previewNetwork(context: OpenContext, input: { siren: string }): Promise<NetworkPreview> {
  await requireFreeChannel(context)
  const epci = findEpci(context, input.siren)
  const communes = inFrenchOrder(epci.communes).map((commune) => ({
    ...commune,
    stratum: stratum(commune.population),
  }))
  return {
    siren: epci.siren,
    name: epci.name,
    type: epci.type,
    communes,
    threshold: DEFAULT_STRATUM_THRESHOLD,
    mayorsThird: mayorsThird(communes.length),
    source: context.installation.epcis.source,
    defaults: territoryDefaults(communes.map(({ code }) => code)),
  }
}

/** @throws UserError siren-malformed, siren-key, siren-commune, siren-unknown */
export function findEpci({ installation }: Pick<OpenContext, 'installation'>, typed: string): EpciRecord {
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

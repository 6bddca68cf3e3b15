import type { Temporal } from 'temporal-polyfill'
import type { Id, Network } from '../records.ts'
import type { EpciCatalogue } from './epci-catalogue.ts'

/** What can be asked across the networks of one installation (a Slack workspace, a Discord server). */
export interface InstallationStore {
  /** The official list, from which a network is made. */
  readonly epcis: EpciCatalogue
  /** Held to the end of the transaction: whoever makes a network takes it first (DESIGN §7). */
  lock(): Promise<void>
  networkByChannel(channelId: string): Promise<Network | null>
  networks(): Promise<readonly Network[]>
  insertNetwork(network: Network): Promise<void>
  /** What a network without EPCI would be made of, kept a day between its preview and its creation. */
  insertPlan(plan: NetworkPlan, createdAt: Temporal.Instant): Promise<void>
  plan(id: Id): Promise<NetworkPlan | null>
}

export interface NetworkPlan {
  readonly id: Id
  readonly name: string
  /** INSEE codes of the official list. */
  readonly communes: readonly string[]
  /** Names of what is not in it. */
  readonly others: readonly string[]
}

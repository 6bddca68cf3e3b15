import type { Network } from '../records.ts'
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
}

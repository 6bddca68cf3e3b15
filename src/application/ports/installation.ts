import type { Network } from '../records.ts'

/** What can be asked across the networks of one installation (a Slack workspace, a Discord server). */
export interface InstallationStore {
  networkByChannel(channelId: string): Promise<Network | null>
  networks(): Promise<readonly Network[]>
  insertNetwork(network: Network): Promise<void>
}

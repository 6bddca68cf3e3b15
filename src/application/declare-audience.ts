import { distinct, knownLists } from './audience-lists.ts'
import type { UseCaseContext } from './context.ts'
import type { AudienceChoices } from './records.ts'

/** Declares what a document may be ticked for; what somebody is known for exists whatever is declared. */
export async function declareAudience(context: UseCaseContext, declared: AudienceChoices): Promise<AudienceChoices> {
  const { tx, network } = context
  const lists = { commissions: distinct(declared.commissions), domains: distinct(declared.domains) }
  const settings = { ...network.settings, lists }
  await tx.networks.update(network.id, { settings })
  await tx.audit.write({ type: 'network.changed', subject: network.id, facts: { settings: ['lists'] } })
  return knownLists({ tx, network: { ...network, settings } })
}

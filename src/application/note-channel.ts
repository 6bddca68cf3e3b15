import type { UseCaseContext } from './context.ts'
import { tellLeads } from './leads.ts'
import type { ChannelMessages } from './messages-channel.ts'

export type ChannelState = ChannelMessages['channel.state']['state']

/**
 * The bot can no longer write in the members' channel, or can again. What it had to post there waits meanwhile; those
 * who lead are told at each change, however many posts and events say the same. Before the start nothing is posted.
 */
export async function noteChannel(context: UseCaseContext, state: ChannelState): Promise<void> {
  const { tx, network } = context
  if (network.status === 'draft') return
  const before = (await tx.outbox.latest('channel.state'))?.state ?? 'back'
  if (before === state) return
  await tx.audit.write({ type: 'channel.state', subject: network.id, facts: { state } })
  await tellLeads(context, 'channel.state', { network: network.name, state })
}

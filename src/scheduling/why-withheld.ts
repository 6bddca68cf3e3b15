import { draftKinds } from '../application/draft-kinds.ts'
import type { ChannelMessages } from '../application/messages-channel.ts'
import type { OutboxQueue, OutboxRow } from '../application/ports/queues.ts'
import type { ChatMessenger } from '../interaction/messenger.ts'

export type Withheld = Omit<ChannelMessages['channel.withheld'], 'network'>

/**
 * A draft is posted only where confirmed members alone can read it; who they are is asked before each post, since
 * anyone in a channel may invite (DESIGN §8). Null when nothing stands in the way.
 * @throws DeliveryError when the platform does not say: then nothing is posted either
 */
export async function whyWithheld(
  { queue, messenger }: { queue: OutboxQueue; messenger: (platform: OutboxRow['platform']) => ChatMessenger },
  { kind, operation, target, networkId, channelId, platform }: OutboxRow,
): Promise<Withheld | null> {
  const inChannel = target.to === 'channel' || target.to === 'thread'
  if (!inChannel || !channelId || operation !== 'post' || !draftKinds.has(kind)) return null
  const audience = await messenger(platform).audience(channelId)
  if (!audience) return { reason: 'absent', outsiders: [] }
  if (!audience.isPrivate) return { reason: 'public', outsiders: [] }
  const readers = await queue.draftReaders(networkId)
  const outsiders = audience.userIds.filter((id) => !readers.users.has(id)).sort()
  if (outsiders.length > 0) return { reason: 'outsiders', outsiders }
  const groups = (audience.groups ?? []).filter(({ id }) => !readers.groups.has(id))
  return groups.length > 0 ? { reason: 'groups', outsiders: [], groups, networkId } : null
}

import { draftKinds } from '../application/draft-kinds.ts'
import type { OutboxQueue, OutboxRow } from '../application/ports/queues.ts'
import type { ChatMessenger } from '../interaction/messenger.ts'
import type { Trouble } from './trouble.ts'

/**
 * A draft is posted only where confirmed members alone can read it; who they are is asked before each post, since
 * anyone in a channel may invite (DESIGN §8). Null when nothing stands in the way.
 * @throws DeliveryError when the platform does not say: then nothing is posted either
 */
export async function whyWithheld(
  { queue, messenger }: { queue: OutboxQueue; messenger: (platform: OutboxRow['platform']) => ChatMessenger },
  { kind, operation, target, networkId, channelId, platform }: OutboxRow,
): Promise<Trouble | null> {
  const inChannel = target.to === 'channel' || target.to === 'thread'
  if (!inChannel || !channelId || operation !== 'post' || !draftKinds.has(kind)) return null
  const audience = await messenger(platform).audience(channelId)
  if ('lost' in audience) return { kind: 'channel', state: audience.lost }
  if (!audience.isPrivate) return { kind: 'channel', state: 'public' }
  const readers = await queue.draftReaders(networkId)
  const outsiders = audience.userIds.filter((id) => !readers.users.has(id)).sort()
  if (outsiders.length > 0) return { kind: 'withheld', outsiders }
  const groups = (audience.groups ?? []).filter(({ id }) => !readers.groups.has(id))
  return groups.length > 0 ? { kind: 'withheld', outsiders: [], groups, networkId } : null
}

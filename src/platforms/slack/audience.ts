import type { WebClient } from '@slack/web-api'
import type { Audience } from '../../interaction/messenger.ts'
import { platformError } from './delivery-fault.ts'

/** 20,000 members: no network's channel comes near. */
const PAGES = 20
const PAGE_SIZE = 1000

/** A channel that is gone, archived, or that the bot was taken out of. */
const ABSENT = new Set(['channel_not_found', 'not_in_channel', 'is_archived', 'method_not_supported_for_channel_type'])

/** Who can read a channel, the bot aside (DESIGN §8); null when it is gone or the bot is not in it. */
export async function readAudience(client: WebClient, channelId: string, botUserId: string): Promise<Audience | null> {
  try {
    const { channel } = await client.conversations.info({ channel: channelId })
    if (!channel || channel.is_archived || channel.is_member === false) return null
    const userIds = await readMembers(client, channelId)
    return {
      isPrivate: channel.is_private === true || channel.is_im === true,
      userIds: userIds.filter((id) => id !== botUserId),
    }
  } catch (error) {
    if (ABSENT.has(platformError(error) ?? '')) return null
    throw error
  }
}

async function readMembers(client: WebClient, channelId: string): Promise<string[]> {
  const userIds: string[] = []
  let cursor: string | undefined
  for (let page = 0; page < PAGES; page++) {
    const answer = await client.conversations.members({
      channel: channelId,
      limit: PAGE_SIZE,
      ...(cursor ? { cursor } : {}),
    })
    userIds.push(...(answer.members ?? []))
    cursor = answer.response_metadata?.next_cursor
    if (!cursor) return userIds
  }
  // Rather no audience than half of one: a draft would be posted before people nobody has checked.
  throw new Error(`more than ${PAGES * PAGE_SIZE} members`)
}

import type { WebClient } from '@slack/web-api'
import { Temporal } from 'temporal-polyfill'
import type { WrittenReply } from '../../interaction/happening.ts'
import type { Reference } from '../../interaction/messenger.ts'
import { type MessageEvent, readReply } from './read-message.ts'
import { platformError } from './refusals.ts'

const EVENT_TYPE = 'assembleur_outbox'
/** 1,000 messages: more than a network's channel gets in the minutes between a crash and its recovery. */
const PAGES = 5
const PAGE_SIZE = 200

/** The message of a view's files comes last and counts as a part; Slack takes no metadata with it. */
export const FILES = 0

/** What travels with each message: the outbox row, and which part of how many when the view was split. */
export interface Mark {
  readonly key: string
  readonly part: number
  readonly parts: number
}

export function markMetadata({ key, part, parts }: Mark) {
  const own = part === 1 ? key : `${key}#${part}`
  return { event_type: EVENT_TYPE, event_payload: { key: own, part, parts } }
}

/** Files are shared without metadata: the id of their message's block says the same. Docs, Block Kit: 255 characters. */
export function filesBlockId({ key, parts }: Pick<Mark, 'key' | 'parts'>): string {
  return `${EVENT_TYPE}:${key}:${parts}`
}

const FILES_BLOCK = new RegExp(`^${EVENT_TYPE}:(.+):(\\d+)$`)

interface PostedMessage {
  readonly ts?: string
  readonly blocks?: ReadonlyArray<{ readonly block_id?: string }>
  readonly metadata?: { event_type?: string; event_payload?: object }
}

/** The mark of a message of ours, its key being that of the first part. */
function readMark({ metadata, blocks }: PostedMessage): Mark | null {
  const [, files, count] = FILES_BLOCK.exec(blocks?.[0]?.block_id ?? '') ?? []
  if (files !== undefined) return { key: files, part: FILES, parts: Number(count) }
  if (metadata?.event_type !== EVENT_TYPE) return null
  const { key, part, parts } = (metadata.event_payload ?? {}) as Record<string, unknown>
  if (typeof key !== 'string') return null
  return {
    key: key.replace(/#\d+$/, ''),
    part: typeof part === 'number' ? part : 1,
    parts: typeof parts === 'number' ? parts : 1,
  }
}

interface Place {
  readonly channelId: string
  /** Inside this thread. */
  readonly threadTs?: string | undefined
  /** Only what came after. */
  readonly after?: string | undefined
}

/** Messages with their metadata, newest first in a channel, oldest first in a thread; bounded. */
async function* readHistory(client: WebClient, { channelId, threadTs, after }: Place): AsyncGenerator<PostedMessage> {
  let cursor: string | undefined
  for (let page = 0; page < PAGES; page++) {
    const query = {
      channel: channelId,
      limit: PAGE_SIZE,
      include_all_metadata: true,
      ...(after ? { oldest: after } : {}),
      ...(cursor ? { cursor } : {}),
    }
    const answer = threadTs
      ? await client.conversations.replies({ ...query, ts: threadTs })
      : await client.conversations.history(query)
    yield* (answer.messages ?? []) as PostedMessage[]
    cursor = answer.response_metadata?.next_cursor
    if (!cursor) return
  }
}

export interface Parts {
  /** Part number → message. */
  readonly found: ReadonlyMap<number, Reference>
  readonly complete: boolean
}

/** The posted parts of one outbox row. Stops as soon as all are found. */
export async function findParts(client: WebClient, place: Place, key: string): Promise<Parts> {
  const found = new Map<number, Reference>()
  for await (const message of readHistory(client, place)) {
    const mark = readMark(message)
    if (mark?.key !== key || !message.ts) continue
    found.set(mark.part, { channelId: place.channelId, messageId: message.ts })
    if (found.has(1) && found.size >= mark.parts) return { found, complete: true }
  }
  return { found, complete: false }
}

/** What people wrote under a message, oldest first. */
export async function readReplies(
  client: WebClient,
  { channelId, messageId }: Reference,
  nameOf: Parameters<typeof readReply>[1],
): Promise<readonly WrittenReply[]> {
  const replies: WrittenReply[] = []
  try {
    for await (const message of readHistory(client, { channelId, threadTs: messageId })) {
      const told = await readReply({ ...(message as MessageEvent), channel: channelId }, nameOf)
      if (told?.what.kind !== 'posted') continue
      const { user, text } = told.what
      replies.push({ message: told.message, user, text, at: instantOf(told.message) })
    }
  } catch (error) {
    // The message is gone, and its thread with it.
    if (platformError(error) !== 'thread_not_found') throw error
  }
  return replies
}

/** A ts is the second at which a message was posted, and six digits that tell it apart. */
function instantOf(ts: string): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(Number(ts) * 1000)).toString()
}

/** The mark and thread of one message; null when it is gone. */
export async function readMessage(
  client: WebClient,
  { channelId, messageId }: Reference,
): Promise<{ mark: Mark | null; threadTs: string | undefined } | null> {
  const messages = await readAround(client, { channelId, messageId })
  const message = messages.find(({ ts }) => ts === messageId) as (PostedMessage & { thread_ts?: string }) | undefined
  if (!message) return null
  const threadTs = message.thread_ts && message.thread_ts !== messageId ? message.thread_ts : undefined
  return { mark: readMark(message), threadTs }
}

async function readAround(client: WebClient, { channelId, messageId }: Reference) {
  try {
    // docs, conversations.replies: `ts` may be a thread's parent, a message in a thread, or one without replies.
    const answer = await client.conversations.replies({
      channel: channelId,
      ts: messageId,
      // The parent of the thread comes first, whatever the bounds.
      limit: 10,
      oldest: messageId,
      latest: messageId,
      inclusive: true,
      include_all_metadata: true,
    })
    return answer.messages ?? []
  } catch (error) {
    if (platformError(error) === 'thread_not_found' || platformError(error) === 'message_not_found') return []
    throw error
  }
}

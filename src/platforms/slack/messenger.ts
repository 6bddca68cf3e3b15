import type { WebClient } from '@slack/web-api'
import { type ChatMessenger, type ChatTarget, DeliveryError, type Reference } from '../../interaction/messenger.ts'
import { readAccount } from './account.ts'
import { readAudience } from './audience.ts'
import { toDeliveryError } from './delivery-fault.ts'
import {
  FILES,
  filesBlockId,
  findParts,
  type Mark,
  markMetadata,
  type Parts,
  readMessage,
  readReplies,
} from './history.ts'
import { createNames } from './names.ts'
import { platformError } from './refusals.ts'
import { renderMessages } from './render-view.ts'
import type { ShareFiles } from './uploads.ts'

interface Place {
  readonly channelId: string
  readonly threadTs?: string | undefined
}

type Part = ReturnType<typeof renderMessages>[number]

/** How a message was posted, as Slack keeps it. */
interface Posted extends Place {
  readonly key: string
  readonly parts: number
}

const NOTHING: Parts = { found: new Map(), complete: false }

/**
 * Slack for the outbox worker, which alone retries: `client` must not (retries 0, rate limits rejected).
 *
 * A view too long for one message becomes several: the first is the reference, the others carry `key#2`, `key#3`…, so
 * that a post broken off in the middle is completed by the next attempt rather than repeated. Its files follow in a
 * message of their own, which is a part like the others.
 */
export function createSlackMessenger(
  client: WebClient,
  {
    botUserId,
    shareFiles,
    nameOf = createNames(client),
  }: { botUserId: string; shareFiles: ShareFiles; nameOf?: ReturnType<typeof createNames> },
): ChatMessenger {
  const directMessages = new Map<string, string>()

  async function placeOf(target: ChatTarget): Promise<Place> {
    if ('channelId' in target) return { channelId: target.channelId, threadTs: target.thread?.messageId }
    const known = directMessages.get(target.userId)
    if (known) return { channelId: known }
    const opened = await calling('conversations.open', () => client.conversations.open({ users: target.userId }))
    const channelId = opened.channel?.id
    if (!channelId) throw new DeliveryError('conversations.open: no channel', { kind: 'retry' })
    directMessages.set(target.userId, channelId)
    return { channelId }
  }

  async function postPart({ channelId, threadTs }: Place, part: Part, mark: Mark): Promise<Reference> {
    const answer = await calling(
      'chat.postMessage',
      () =>
        client.chat.postMessage({
          channel: channelId,
          ...(threadTs ? { thread_ts: threadTs } : {}),
          ...part,
          metadata: markMetadata(mark),
          unfurl_links: false,
          unfurl_media: false,
        }),
      { repeatable: false },
    )
    return { channelId: answer.channel ?? channelId, messageId: answer.ts ?? '' }
  }

  async function update({ channelId, messageId }: Reference, part: Part, mark: Mark): Promise<void> {
    await calling('chat.update', () =>
      client.chat.update({ channel: channelId, ts: messageId, ...part, metadata: markMetadata(mark) }),
    )
  }

  async function erase({ channelId, messageId }: Reference): Promise<void> {
    await calling('chat.delete', async () => {
      try {
        await client.chat.delete({ channel: channelId, ts: messageId })
      } catch (error) {
        if (platformError(error) !== 'message_not_found') throw error
      }
    })
  }

  /** Asked each time: another replica may have edited it since. Null when it is gone. */
  async function recall(reference: Reference): Promise<Posted | null> {
    const message = await calling('conversations.replies', () => readMessage(client, reference))
    if (!message) return null
    const { mark, threadTs } = message
    const { channelId, messageId } = reference
    return { channelId, threadTs, key: mark?.key ?? messageId, parts: mark?.parts ?? 1 }
  }

  const partsOf = (place: Place, key: string, after?: string) =>
    calling('conversations.history', () => findParts(client, { ...place, after }, key))

  return {
    async post({ target, view, key }) {
      const place = await placeOf(target)
      const parts = renderMessages(view)
      const { files = [] } = view
      const count = parts.length + (files.length > 0 ? 1 : 0)
      // A single message is posted once for all: `find` was asked before a second attempt.
      const { found } = count > 1 ? await partsOf(place, key) : NOTHING
      let first = found.get(1)
      for (const [index, part] of parts.entries()) {
        if (found.has(index + 1)) continue
        const reference = await postPart(place, part, { key, part: index + 1, parts: count })
        first ??= reference
      }
      if (!first) throw new Error('a view renders to at least one message')
      if (files.length > 0 && !found.has(FILES)) {
        const blockId = filesBlockId({ key, parts: count })
        await shareFiles({ place, files, caption: view.summary, blockId })
      }
      return first
    },

    async edit({ reference, view }) {
      const before = await recall(reference)
      if (!before) throw new DeliveryError('chat.update: message_not_found', { kind: 'refused' })
      const { key } = before
      const parts = renderMessages(view)
      // The head, which holds the count, comes last: an edit broken off in the middle is done again in full.
      const { found } = before.parts > 1 || parts.length > 1 ? await partsOf(before, key, reference.messageId) : NOTHING
      // Files that went with the message stay as they were.
      const count = parts.length + (found.has(FILES) ? 1 : 0)
      const mark = (part: number): Mark => ({ key, part, parts: count })
      for (const [index, part] of parts.entries()) {
        const there = index === 0 ? reference : found.get(index + 1)
        if (index > 0 && !there) await postPart(before, part, mark(index + 1))
        else if (index > 0 && there) await update(there, part, mark(index + 1))
      }
      for (const [part, surplus] of found) if (part > parts.length) await erase(surplus)
      const [head] = parts
      if (head) await update(reference, head, mark(1))
    },

    async remove(reference) {
      const before = await recall(reference)
      if (!before) return
      const { found } = before.parts > 1 ? await partsOf(before, before.key, reference.messageId) : NOTHING
      for (const [part, there] of found) if (part !== 1) await erase(there)
      await erase(reference)
    },

    async find({ target, key }) {
      const { found, complete } = await partsOf(await placeOf(target), key)
      return complete ? (found.get(1) ?? null) : null
    },

    account: (userId) => readAccount(client, userId),

    replies: (head) => calling('conversations.replies', () => readReplies(client, head, nameOf)),

    audience: (channelId) => calling('conversations.info', () => readAudience(client, channelId, botUserId)),
  }
}

/** Makes one call, and says what its failure means. Repeatable unless told otherwise: reading, editing, deleting. */
async function calling<T>(method: string, call: () => Promise<T>, { repeatable = true } = {}): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw toDeliveryError(error, method, { repeatable })
  }
}

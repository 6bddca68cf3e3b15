import { createHash } from 'node:crypto'
import { type APIMessage, type REST, Routes } from 'discord.js'
import type { MakeFile } from '../../application/ports/files.ts'
import { type ChatMessenger, type ChatTarget, DeliveryError, type Reference } from '../../interaction/messenger.ts'
import type { View } from '../../interaction/view.ts'
import { readAccount } from './account.ts'
import { readAudience } from './audience.ts'
import { createCalendar } from './calendar.ts'
import { discordCode, ERRORS, toDeliveryError } from './delivery-fault.ts'
import { findParts, type Parts, readMessage, readReplies } from './history.ts'
import { NONCE } from './limits.ts'
import { digestOf, type Mark, marked } from './mark.ts'
import { prepare } from './outgoing-files.ts'
import { type Message, renderMessages } from './render-view.ts'
import { openThread } from './threads.ts'

const NOTHING: Parts = { found: new Map(), complete: false }

/**
 * Discord for the outbox worker, which alone retries: `rest` must not (retries 0, rate limits rejected).
 *
 * A view too long for one message becomes several: the first is the reference; the others carry their number, so that
 * a post broken off in the middle is completed by the next attempt rather than repeated.
 */
export function createDiscordMessenger(
  rest: REST,
  {
    botUserId,
    makeFile,
    readsReplies = false,
  }: {
    botUserId: string
    makeFile: MakeFile
    /** The message-content intent was granted. */
    readsReplies?: boolean
  },
): ChatMessenger {
  const directMessages = new Map<string, string>()

  async function channelOf(target: ChatTarget): Promise<string> {
    // A thread has the id of the message that it hangs under.
    if ('channelId' in target) return target.thread?.messageId ?? target.channelId
    const known = directMessages.get(target.userId)
    if (known) return known
    const body = { recipient_id: target.userId }
    const opened = await calling('open a direct message', () => rest.post(Routes.userChannels(), { body }))
    const { id } = opened as { id: string }
    directMessages.set(target.userId, id)
    return id
  }

  async function postPart(channelId: string, part: Message, key: string, mark: Mark): Promise<Reference> {
    const { files, ...message } = await prepare(makeFile, part)
    const body = { ...marked(message, mark), nonce: nonceOf(key, mark.part), enforce_nonce: true }
    const posted = await calling('post', () => rest.post(Routes.channelMessages(channelId), { body, files }), {
      repeatable: false,
    })
    return { channelId, messageId: (posted as APIMessage).id }
  }

  async function postFirst(target: ChatTarget, view: View, post: (channelId: string) => Promise<Reference>) {
    const channelId = await channelOf(target)
    if (!('thread' in target) || !target.thread) return post(channelId)
    try {
      return await post(channelId)
    } catch (error) {
      if (discordCode(error instanceof DeliveryError ? error.cause : error) !== ERRORS.unknownChannel) throw error
      const thread = target.thread
      await calling('open a thread', () => openThread(rest, thread, view.summary))
      return post(channelId)
    }
  }

  async function update({ channelId, messageId }: Reference, part: Message, mark: Mark): Promise<void> {
    const { files, ...message } = await prepare(makeFile, part)
    // Those that it carried and shows no more go.
    const body = { ...marked(message, mark), attachments: files.map(({ name }, id) => ({ id, filename: name })) }
    await calling('edit', () => rest.patch(Routes.channelMessage(channelId, messageId), { body, files }))
  }

  async function erase({ channelId, messageId }: Reference): Promise<void> {
    await calling('delete', async () => {
      try {
        await rest.delete(Routes.channelMessage(channelId, messageId))
      } catch (error) {
        if (discordCode(error) !== ERRORS.unknownMessage) throw error
      }
    })
  }

  /** Asked each time: another replica may have edited it since. Null when it is gone. */
  const recall = (reference: Reference) => calling('read', () => readMessage(rest, reference))

  const partsOf = (channelId: string, digest: string, after?: string): Promise<Parts> =>
    calling('read the history', () =>
      findParts(rest, { channelId, authorId: botUserId, ...(after ? { after } : {}) }, digest),
    )

  return {
    async post({ target, view, key }) {
      const parts = renderMessages(view)
      const digest = digestOf(key)
      const mark = (part: number): Mark => ({ digest, part, parts: parts.length })
      const postAll = async (channelId: string): Promise<Reference> => {
        // A single message is posted once for all: `find` was asked before a second attempt.
        const { found } = parts.length > 1 ? await partsOf(channelId, digest) : NOTHING
        let first = found.get(1)
        for (const [index, part] of parts.entries()) {
          if (found.has(index + 1)) continue
          const reference = await postPart(channelId, part, key, mark(index + 1))
          first ??= reference
        }
        if (!first) throw new Error('a view renders to at least one message')
        return first
      }
      return postFirst(target, view, postAll)
    },

    async edit({ reference, view, key }) {
      const before = await recall(reference)
      if (!before) throw new DeliveryError('edit: the message is gone', { kind: 'refused' })
      const { channelId, messageId } = reference
      const digest = before.mark?.digest ?? digestOf(messageId)
      const parts = renderMessages(view)
      const mark = (part: number): Mark => ({ digest, part, parts: parts.length })
      // The head, which holds the count, comes last: an edit broken off in the middle is done again in full.
      const many = (before.mark?.parts ?? 1) > 1 || parts.length > 1
      const { found } = many ? await partsOf(channelId, digest, messageId) : NOTHING
      for (const [index, part] of parts.entries()) {
        const there = found.get(index + 1)
        if (index > 0 && !there) await postPart(channelId, part, key, mark(index + 1))
        else if (index > 0 && there) await update(there, part, mark(index + 1))
      }
      for (const [part, surplus] of found) if (part > parts.length) await erase(surplus)
      const [head] = parts
      if (head) await update(reference, head, mark(1))
    },

    account: (userId, place) => readAccount(rest, userId, place),

    async remove(reference) {
      const before = await recall(reference)
      if (!before) return
      const { mark } = before
      const many = mark !== null && mark.parts > 1
      const { found } = many ? await partsOf(reference.channelId, mark.digest, reference.messageId) : NOTHING
      for (const [part, there] of found) if (part > 1) await erase(there)
      await erase(reference)
    },

    async find({ target, key }) {
      try {
        const { found, complete } = await partsOf(await channelOf(target), digestOf(key))
        return complete ? (found.get(1) ?? null) : null
      } catch (error) {
        // No thread yet: then nothing stands in it.
        const code = discordCode(error instanceof DeliveryError ? error.cause : error)
        if ('thread' in target && target.thread && code === ERRORS.unknownChannel) return null
        throw error
      }
    },

    ...(readsReplies ? { replies: (head: Reference) => calling('read a thread', () => readReplies(rest, head)) } : {}),

    calendar: createCalendar(rest, { botUserId }),

    audience: (channelId) => calling('read who may see', () => readAudience(rest, channelId, botUserId)),
  }
}

/** Discord refuses a second message with it for some minutes: enough for a retry that follows at once. */
function nonceOf(key: string, part: number): string {
  return createHash('sha256').update(`${key}#${part}`).digest('base64url').slice(0, NONCE)
}

/** Makes one call, and says what its failure means. Repeatable unless told otherwise: reading, editing, deleting. */
async function calling<T>(what: string, call: () => Promise<T>, { repeatable = true } = {}): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw toDeliveryError(error, what, { repeatable })
  }
}

import { type APIMessage, type REST, Routes } from 'discord.js'
import type { WrittenReply } from '../../interaction/happening.ts'
import type { Reference } from '../../interaction/messenger.ts'
import { discordCode, ERRORS } from './delivery-fault.ts'
import { HISTORY_PAGE } from './limits.ts'
import { type Mark, readMark } from './mark.ts'
import { readReply } from './read-message.ts'

/** 1,000 messages: more than a network's channel gets in the minutes between a crash and its recovery. */
const PAGES = 10

interface Where {
  readonly channelId: string
  /** Only what came after, page by page from the oldest; else the newest first. */
  readonly after?: string
}

interface Own extends Where {
  /** The bot's own. */
  readonly authorId: string
}

export interface Parts {
  /** Part number → message. */
  readonly found: ReadonlyMap<number, Reference>
  readonly complete: boolean
}

/** The posted parts of one outbox row. Stops as soon as all are found. */
export async function findParts(rest: REST, where: Own, digest: string): Promise<Parts> {
  const found = new Map<number, Reference>()
  for await (const message of readHistory(rest, where)) {
    const mark = message.author.id === where.authorId ? readMark(message) : null
    if (mark?.digest !== digest) continue
    found.set(mark.part, { channelId: where.channelId, messageId: message.id })
    if (found.has(1) && found.size >= mark.parts) return { found, complete: true }
  }
  return { found, complete: false }
}

async function* readHistory(rest: REST, { channelId, after }: Where): AsyncGenerator<APIMessage> {
  let from: [string, string] | undefined = after === undefined ? undefined : ['after', after]
  for (let page = 0; page < PAGES; page++) {
    const query = new URLSearchParams({ limit: String(HISTORY_PAGE), ...(from ? { [from[0]]: from[1] } : {}) })
    const messages = (await rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[]
    // Always newest first in one answer, whichever way it is asked.
    yield* messages
    const next = after === undefined ? messages.at(-1)?.id : messages[0]?.id
    if (messages.length < HISTORY_PAGE || next === undefined) return
    from = [after === undefined ? 'before' : 'after', next]
  }
}

/** What people wrote under a message, in the thread that has its id; where the bot may read what they write. */
export async function readReplies(rest: REST, { messageId }: Reference): Promise<readonly WrittenReply[]> {
  const replies: WrittenReply[] = []
  try {
    for await (const message of readHistory(rest, { channelId: messageId, after: messageId })) {
      const told = readReply(message, 'posted', true)
      if (told?.what.kind !== 'posted') continue
      const { user, text } = told.what
      replies.push({ message: message.id, user, text, at: new Date(message.timestamp).toISOString() })
    }
  } catch (error) {
    // No thread, or none any more.
    if (discordCode(error) !== ERRORS.unknownChannel) throw error
  }
  return replies.sort((one, other) => compareIds(one.message, other.message))
}

/** Snowflakes grow with time, and have as many digits as it takes. */
function compareIds(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : 1)
}

/** The mark of one message; null when it is gone. */
export async function readMessage(
  rest: REST,
  { channelId, messageId }: Reference,
): Promise<{ readonly mark: Mark | null } | null> {
  try {
    const message = (await rest.get(Routes.channelMessage(channelId, messageId))) as APIMessage
    return { mark: readMark(message) }
  } catch (error) {
    if (discordCode(error) === ERRORS.unknownMessage || discordCode(error) === ERRORS.unknownChannel) return null
    throw error
  }
}

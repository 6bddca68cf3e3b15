import { type APIMessage, MessageType } from 'discord.js'
import type { ThreadReply } from '../../interaction/happening.ts'

/** As the gateway tells a message: of an edit, parts may be missing. */
export type ToldMessage = Pick<APIMessage, 'id' | 'channel_id'> &
  Partial<APIMessage> & { readonly guild_id?: string; readonly member?: { readonly nick?: string | null } }

type Told = Pick<ThreadReply, 'channelId' | 'thread' | 'message' | 'what'>

/** What a person wrote; joins, pins, thread names and the like have types of their own (docs, Message Types). */
const WRITTEN: ReadonlySet<MessageType | undefined> = new Set([MessageType.Default, MessageType.Reply])

/**
 * A person's message, which may stand in a thread: a thread has the id of the message that it hangs under. Null for
 * bots, webhooks and the platform's own words.
 *
 * @param granted whether Discord shows the bot what is written (message-content intent); a message that names the bot it
 * shows in any case
 */
export function readReply(message: ToldMessage, kind: 'posted' | 'edited', granted: boolean): Told | null {
  const { id, channel_id: thread, author, member, type, webhook_id: hook } = message
  if (!author || author.bot || hook || !WRITTEN.has(type)) return null
  if (kind === 'edited' && !message.edited_timestamp) return null
  const text = readText(message) || attached(message)
  if (text === '' && kind === 'edited') return null
  const user = { id: author.id, name: member?.nick ?? author.global_name ?? author.username }
  return { channelId: null, thread, message: id, what: { kind, user, text: text === '' && !granted ? null : text } }
}

export function readDeleted({ id, channel_id: thread }: Pick<APIMessage, 'id' | 'channel_id'>): Told {
  return { channelId: null, thread, message: id, what: { kind: 'deleted' } }
}

/** As its author reads it: mentions by name (docs, Message Formatting). */
function readText({ content = '', mentions = [] }: ToldMessage): string {
  const names = new Map(mentions.map(({ id, global_name: name, username }) => [id, name ?? username]))
  return content
    .replace(/<@!?(\d+)>/g, (mark, id: string) => (names.has(id) ? `@${names.get(id)}` : mark))
    .replace(/<a?(:\w+:)\d+>/g, '$1')
    .trim()
}

function attached({ attachments = [] }: ToldMessage): string {
  const names = attachments.map(({ filename }) => filename)
  return names.length > 0 ? `Fichier joint : ${names.join(', ')}` : ''
}

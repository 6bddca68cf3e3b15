import type { ThreadReply } from '../../interaction/happening.ts'

/** What of Slack's message events is read (docs, events, message). */
export interface MessageEvent {
  readonly subtype?: string
  readonly channel: string
  readonly ts: string
  readonly thread_ts?: string
  readonly user?: string
  readonly bot_id?: string
  readonly text?: string
  readonly files?: ReadonlyArray<{ readonly name?: string | null }>
  /** Of `message_changed`. */
  readonly message?: Omit<MessageEvent, 'channel'>
  /** Of `message_deleted`. */
  readonly previous_message?: Omit<MessageEvent, 'channel'>
}

type Told = Pick<ThreadReply, 'channelId' | 'thread' | 'message' | 'what'>
type NameOf = (userId: string, handle: string) => Promise<string>

/** docs, message subtypes: what a person wrote. Joins, topics and the like have subtypes of their own. */
const WRITTEN: ReadonlySet<string | undefined> = new Set([undefined, 'file_share', 'thread_broadcast'])

/** A person's reply in a thread, its edit or its end; null for everything else, the bot's own messages first. */
export async function readReply(event: MessageEvent, nameOf: NameOf): Promise<Told | null> {
  if (event.subtype === 'message_deleted') return readDeleted(event)
  const edited = event.subtype === 'message_changed'
  const message = edited ? event.message : event
  const thread = message && threadOf(message)
  if (!message?.user || !thread || message.bot_id || !WRITTEN.has(message.subtype)) return null
  const { user, ts } = message
  const who = { id: user, name: await nameOf(user, user) }
  const text = (await readText(message.text ?? '', nameOf)) || attached(message)
  return {
    channelId: event.channel,
    thread,
    message: ts,
    what: { kind: edited ? 'edited' : 'posted', user: who, text },
  }
}

function readDeleted({ channel, previous_message: gone }: MessageEvent): Told | null {
  const thread = gone && threadOf(gone)
  return thread && !gone.bot_id ? { channelId: channel, thread, message: gone.ts, what: { kind: 'deleted' } } : null
}

/** The first message of a thread bears the thread's own ts: it is no reply. */
function threadOf({ ts, thread_ts: thread }: Pick<MessageEvent, 'ts' | 'thread_ts'>): string | null {
  return thread && thread !== ts ? thread : null
}

function attached({ files = [] }: Pick<MessageEvent, 'files'>): string {
  const names = files.flatMap(({ name }) => (name ? [name] : []))
  return names.length > 0 ? `Fichier joint : ${names.join(', ')}` : ''
}

const MARK = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g
const MOST_NAMES = 20

/** As its author reads it: mentions by name, links by their address (docs, formatting text). */
async function readText(text: string, nameOf: NameOf): Promise<string> {
  const ids = [...new Set([...text.matchAll(/<@(\w+)/g)].map(([, id = '']) => id))].slice(0, MOST_NAMES)
  const names = new Map<string, string>()
  for (const id of ids) names.set(id, await nameOf(id, id))
  return text
    .replace(MARK, (_, sign: string, target: string, label?: string) => {
      if (sign === '@') return `@${names.get(target) ?? label ?? target}`
      if (sign === '#') return `#${label || target}`
      if (sign === '!') return label || `@${target}`
      return target.replace(/^mailto:/, '')
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

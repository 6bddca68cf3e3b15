import type { Journal } from '../shared/journal.ts'
import { type Table, table } from '../shared/table.ts'
import type { Json } from './control-types.ts'

export interface Team {
  readonly id: string
  readonly name: string
  readonly domain: string
}

export interface User {
  readonly id: string
  readonly name: string
  readonly realName: string
  readonly isBot: boolean
  readonly deactivated: boolean
  readonly email?: string
}

export interface Channel {
  readonly id: string
  readonly name: string
  readonly kind: 'public' | 'private' | 'im'
  readonly members: readonly string[]
  readonly isArchived: boolean
  /** Sandbox time, Unix seconds. */
  readonly created: number
}

export interface Message {
  readonly channel: string
  readonly ts: string
  readonly user: string
  readonly text: string
  readonly blocks?: Json[]
  readonly attachments?: Json[]
  readonly metadata?: Json
  readonly threadTs?: string
  readonly broadcast?: boolean
  readonly files?: readonly string[]
  readonly subtype?: string
  readonly edited?: { readonly user: string; readonly ts: string }
  /** Ephemeral: the only person who sees it. */
  readonly only?: string
}

export type ElementState = Json
export type StateValues = Record<string, Record<string, ElementState>>

export interface View {
  readonly id: string
  readonly user: string
  readonly spec: Json
  readonly values: StateValues
  readonly errors: Record<string, string>
  readonly hash: string
  readonly rootId: string
  readonly previousId: string | null
}

export interface StoredFile {
  readonly id: string
  readonly user: string
  readonly name: string
  readonly title: string
  readonly mimetype: string
  readonly size: number
  /** Sandbox time, Unix seconds. */
  readonly created: number
  /** Who may see it beside its owner. */
  readonly channels: readonly string[]
  /** Given to the app through a file_input. */
  readonly forApp: boolean
  readonly base64: string
}

/** The messages, with what Slack needs to read them: by channel and by thread, in the order of their timestamps. */
export interface Messages extends Table<Message> {
  /** Of one channel, ephemeral ones included, oldest first. */
  inChannel(channel: string): Message[]
  /** Replies of a thread, oldest first, its parent left out. */
  replies(channel: string, threadTs: string): Message[]
}

function indexed(messages: Table<Message>): Messages {
  const channels = new Map<string, string[]>()
  const threads = new Map<string, string[]>()
  const add = (index: Map<string, string[]>, at: string, key: string) => {
    const keys = index.get(at)
    if (keys) keys.push(key)
    else index.set(at, [key])
  }
  const note = (row: Message) => {
    const key = messageKey(row.channel, row.ts)
    add(channels, row.channel, key)
    if (row.threadTs && row.threadTs !== row.ts) add(threads, messageKey(row.channel, row.threadTs), key)
  }
  const rows = (keys: readonly string[] = []) => keys.flatMap((key) => messages.get(key) ?? [])
  for (const row of [...messages.all()].sort((a, b) => Number(a.ts) - Number(b.ts))) note(row)
  return {
    get: messages.get,
    all: messages.all,
    remove: messages.remove,
    put: (row) => {
      if (!messages.get(messageKey(row.channel, row.ts))) note(row)
      return messages.put(row)
    },
    inChannel: (channel) => rows(channels.get(channel)),
    replies: (channel, threadTs) => rows(threads.get(messageKey(channel, threadTs))),
    get size() {
      return messages.size
    },
  }
}

export const messageKey = (channel: string, ts: string): string => `${channel}:${ts}`

export type State = ReturnType<typeof createState>

/** Everything the workspace remembers. Rows are replaced, never changed in place. */
export function createState(journal: Journal) {
  const counters = table<{ name: string; value: number }>(journal, 'counter', (row) => row.name)
  return {
    meta: table<{ key: string; value: Json }>(journal, 'meta', (row) => row.key),
    users: table<User>(journal, 'user', (row) => row.id),
    channels: table<Channel>(journal, 'channel', (row) => row.id),
    messages: indexed(table<Message>(journal, 'message', (row) => messageKey(row.channel, row.ts))),
    views: table<View>(journal, 'view', (row) => row.id),
    files: table<StoredFile>(journal, 'file', (row) => row.id),
    /** Ids count up, so that the same story has the same ids. */
    nextId: (prefix: string): string => {
      const value = (counters.get(prefix)?.value ?? 0) + 1
      counters.put({ name: prefix, value })
      return `${prefix}${value.toString(36).toUpperCase().padStart(8, '0')}`
    },
  }
}

import type { Journal } from '../shared/journal.ts'
import { type Table, table } from '../shared/table.ts'
import type { Json, ModalValue } from './control-types.ts'
import { compareIds } from './snowflake.ts'

export interface Guild {
  readonly id: string
  readonly name: string
  readonly ownerId: string
  readonly locale: string
  /** False once the bot was removed; the people stay. */
  readonly botIn: boolean
}

export interface User {
  readonly id: string
  readonly username: string
  readonly globalName: string
  readonly isBot: boolean
  /** Takes no direct messages from members of servers. */
  readonly dmsClosed: boolean
}

export interface Member {
  readonly guild: string
  readonly user: string
  readonly nick: string | null
  readonly roles: readonly string[]
  readonly joinedAt: string
}

export interface Role {
  readonly id: string
  readonly guild: string
  readonly name: string
  /** Bits, decimal. */
  readonly permissions: string
  readonly position: number
  /** The bot's own role, made by its invite link. */
  readonly managed: boolean
}

export interface Overwrite {
  readonly id: string
  /** 0 a role, 1 a member. */
  readonly type: 0 | 1
  readonly allow: string
  readonly deny: string
}

interface Thread {
  readonly owner: string
  readonly archived: boolean
  readonly locked: boolean
  readonly autoArchive: number
  readonly members: readonly string[]
  readonly created: string
  readonly invitable: boolean
}

export interface Channel {
  readonly id: string
  /** None for direct messages. */
  readonly guild: string | null
  /** docs, Channel Types: 0 text, 1 direct, 2 voice, 4 category, 5 announcement, 11 public thread, 12 private thread. */
  readonly type: 0 | 1 | 2 | 4 | 5 | 11 | 12
  readonly name: string
  readonly topic: string | null
  readonly parent: string | null
  readonly position: number
  readonly overwrites: readonly Overwrite[]
  /** Of direct messages: both people. */
  readonly recipients: readonly string[]
  readonly thread?: Thread
}

export interface Message {
  readonly id: string
  readonly channel: string
  readonly author: string
  /** docs, Message Types: 0 default, 18 thread created, 19 reply, 20 command, 21 thread starter, 23 context menu. */
  readonly type: number
  /** When it was posted, in the sandbox's time: its id may say later, where the time was set back. */
  readonly at: string
  readonly content: string
  readonly embeds: readonly Json[]
  readonly components: readonly Json[]
  readonly attachments: readonly string[]
  readonly flags: number
  readonly editedAt: string | null
  /** User ids that the text really notifies, after allowed_mentions. */
  readonly mentions: readonly string[]
  readonly mentionRoles: readonly string[]
  readonly mentionEveryone: boolean
  readonly nonce?: string | number
  /** The answered message. */
  readonly reference?: { readonly channel: string; readonly message: string }
  readonly interaction?: { readonly id: string; readonly type: number; readonly user: string; readonly name?: string }
  /** Ephemeral: the only person who sees it. */
  readonly only?: string
}

export interface Attachment {
  readonly id: string
  readonly channel: string
  readonly filename: string
  readonly contentType: string
  readonly description: string | null
  readonly size: number
  readonly ephemeral: boolean
  readonly base64: string
}

export interface Command {
  readonly id: string
  readonly guild: string | null
  readonly version: string
  readonly spec: Json
}

export interface ScheduledEvent {
  readonly id: string
  readonly guild: string
  readonly creator: string
  readonly name: string
  readonly description: string | null
  readonly start: string
  readonly end: string | null
  readonly entityType: 1 | 2 | 3
  readonly location: string | null
  readonly channel: string | null
  /** docs: 1 scheduled, 2 active, 3 completed, 4 cancelled. */
  readonly status: 1 | 2 | 3 | 4
  readonly interested: readonly string[]
}

/** What Discord lends the app for one interaction; real time, kept over a restart like its token. */
export interface InteractionRow {
  readonly id: string
  readonly token: string
  /** docs, Interaction Types: 2 command, 3 component, 4 autocomplete, 5 modal. */
  readonly type: 2 | 3 | 4 | 5
  readonly user: string
  readonly channel: string
  readonly bornMs: number
  /** The callback type that acknowledged it. */
  readonly acked?: number
  /** What `@original` means. */
  readonly original?: string
  /** The message whose component was used, or out of which the modal was opened. */
  readonly source?: string
  readonly name?: string
}

export interface Modal {
  readonly id: string
  readonly user: string
  readonly channel: string
  readonly source?: string
  readonly spec: Json
  readonly values: Record<string, ModalValue>
  readonly errors: Record<string, string>
}

/** The messages by channel, oldest first. */
export interface Messages extends Table<Message> {
  inChannel(channel: string): Message[]
  lastIn(channel: string): Message | undefined
}

function byChannel(messages: Table<Message>): Messages {
  const channels = new Map<string, string[]>()
  const note = ({ id, channel }: Message) => {
    const ids = channels.get(channel)
    if (ids) ids.push(id)
    else channels.set(channel, [id])
  }
  for (const row of [...messages.all()].sort((a, b) => compareIds(a.id, b.id))) note(row)
  return {
    get: messages.get,
    all: messages.all,
    remove: messages.remove,
    put: (row) => {
      if (!messages.get(row.id)) note(row)
      return messages.put(row)
    },
    inChannel: (channel) => (channels.get(channel) ?? []).flatMap((id) => messages.get(id) ?? []),
    lastIn: (channel) => {
      const id = channels.get(channel)?.findLast((each) => messages.get(each))
      return id === undefined ? undefined : messages.get(id)
    },
    get size() {
      return messages.size
    },
  }
}

export const memberKey = (guild: string, user: string): string => `${guild}:${user}`

export type State = ReturnType<typeof createState>

/** Everything the platform remembers. Rows are replaced, never changed in place. */
export function createState(journal: Journal) {
  return {
    meta: table<{ key: string; value: Json }>(journal, 'meta', (row) => row.key),
    guilds: table<Guild>(journal, 'guild', (row) => row.id),
    users: table<User>(journal, 'user', (row) => row.id),
    members: table<Member>(journal, 'member', (row) => memberKey(row.guild, row.user)),
    roles: table<Role>(journal, 'role', (row) => row.id),
    channels: table<Channel>(journal, 'channel', (row) => row.id),
    messages: byChannel(table<Message>(journal, 'message', (row) => row.id)),
    attachments: table<Attachment>(journal, 'attachment', (row) => row.id),
    commands: table<Command>(journal, 'command', (row) => row.id),
    events: table<ScheduledEvent>(journal, 'event', (row) => row.id),
    interactions: table<InteractionRow>(journal, 'interaction', (row) => row.token),
    modals: table<Modal>(journal, 'modal', (row) => row.user),
    /** Real time: what `enforce_nonce` remembers. */
    nonces: table<{ nonce: string; message: string; atMs: number }>(journal, 'nonce', (row) => row.nonce),
  }
}

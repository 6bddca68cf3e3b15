/**
 * The control API of the Discord sandbox: the human side of the wire. The demo page, `simulate` and the tests speak it,
 * through `connectDiscordSandbox`. Everything here is JSON; instants are ISO 8601 in UTC; ids are snowflakes.
 */
import type { Json, ShownError, UploadFile } from '../shared/control-types.ts'
import type { Privileged } from './intents.ts'

export type { TimeChange } from '../shared/clock.ts'
export type { Fault, Json, ShownError, UploadFile } from '../shared/control-types.ts'
export type { Call, Change, Problem, Stats } from './report-types.ts'
export type { Seed, SeedChannel } from './seed-types.ts'

/** What the developer portal grants, and the time limits of Discord; every one may be changed while the sandbox runs. */
export interface SandboxSettings {
  /** Privileged intents switched on in the portal. */
  privileged: Privileged[]
  /** Real milliseconds in which an interaction must be answered: 3000. */
  ackTimeoutMs: number
  /** Real milliseconds for which an interaction token lives: 15 minutes. */
  tokenMs: number
  /** Real milliseconds in which a nonce with enforce_nonce is remembered: 5 minutes. */
  nonceMs: number
  heartbeatMs: number
  /** False: heartbeats are not acknowledged, and the connection looks alive without being so. */
  heartbeatAcks: boolean
  /** Real milliseconds for which a session without its socket can be resumed: 2 minutes. */
  sessionMs: number
  /** Real milliseconds for which an action waits for the answer after a deferral. */
  deferredWaitMs: number
  /** Buckets and the global limit, with their headers. */
  rateLimits: boolean
  /** Most messages a channel takes in five seconds, when `rateLimits`: 5. */
  messagesPerBucket: number
  /** Most requests a second, when `rateLimits`: 50. */
  requestsPerSecond: number
  /**
   * An interaction that no session takes, or whose session died before it was answered, is sent again to the next
   * session: what fault tests need to press once and be answered once. Discord itself gives up.
   */
  holdUndelivered: boolean
}

export interface MessageRef {
  readonly channel: string
  readonly id: string
}

export interface SeenFile {
  readonly id: string
  readonly name: string
  readonly mimetype: string
  readonly size: number
  readonly description?: string
}

export interface SeenMessage extends MessageRef {
  /** Author: a user id, the bot's included. */
  readonly user: string
  /** All that can be read: content, embeds and text displays. */
  readonly text: string
  readonly content: string
  readonly embeds: readonly Json[]
  readonly components: readonly Json[]
  readonly files?: readonly SeenFile[]
  /** « Vous seul(e) pouvez voir celui-ci ». */
  readonly ephemeral: boolean
  /** « … réfléchit »: deferred, not answered yet. */
  readonly thinking: boolean
  readonly edited: boolean
  /** When it was posted, in the sandbox's time. */
  readonly at: string
  readonly flags: number
  readonly type: number
  /** Who is notified. */
  readonly mentions: readonly string[]
  readonly replyTo?: string
  /** The thread that hangs on it. */
  readonly thread?: string
  readonly nonce?: string | number
  /** The command or component that it answers. */
  readonly interaction?: { readonly user: string; readonly name?: string }
}

/** Text; the values of options, users, roles or channels; true or false; files. Null empties. */
export type ModalValue =
  | string
  | boolean
  | readonly string[]
  | { readonly files: readonly (UploadFile | string)[] }
  | null

export interface SeenView {
  readonly id: string
  readonly customId: string
  readonly title: string
  readonly components: readonly Json[]
  /** What is filled in now, by custom_id. */
  readonly values: Record<string, ModalValue>
  /** What Discord itself complains about, by custom_id. */
  readonly errors: Record<string, string>
}

export interface SeenUser {
  readonly id: string
  readonly name: string
  readonly realName: string
  readonly isBot: boolean
}

export interface SeenConversation {
  readonly id: string
  readonly kind: 'text' | 'thread' | 'dm'
  readonly guild?: string
  readonly name: string
  readonly topic?: string
  /** @everyone does not see it: only those let in by name or by a role, be it all of them. */
  readonly isPrivate: boolean
  /** The other person of a direct message. */
  readonly with?: string
  /** The channel of a thread. */
  readonly parent?: string
  /** Who can see it, the bot included. */
  readonly members: readonly string[]
  readonly isArchived: boolean
  readonly canWrite: boolean
  /** Oldest first; one's own ephemeral messages stand among the others. */
  readonly messages: SeenMessage[]
}

export interface SeenEvent {
  readonly id: string
  readonly guild: string
  readonly name: string
  readonly description?: string
  readonly start: string
  readonly end?: string
  readonly location?: string
  readonly status: 'scheduled' | 'active' | 'completed' | 'canceled'
}

export interface SeenCommand {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly options: readonly Json[]
}

export interface Seen {
  readonly me: SeenUser
  /** The sandbox's time. */
  readonly now: string
  readonly seq: number
  readonly guilds: readonly { readonly id: string; readonly name: string }[]
  readonly users: SeenUser[]
  readonly conversations: SeenConversation[]
  /** The open modal, if there is one. */
  readonly views: SeenView[]
  readonly errors: ShownError[]
  readonly events: SeenEvent[]
  /** What « / » offers, in the person's language. */
  readonly commands: SeenCommand[]
}

export interface SeeOptions {
  readonly channel?: string
  /** Only messages after this id. */
  readonly since?: string
  /** At most so many messages a conversation, the latest. */
  readonly limit?: number
}

export type OptionValue = string | number | boolean | UploadFile

export type HumanAction =
  /**
   * `text` is the whole line, `/reunion cloturer`; options by `options`, or in the line as Discord shows them:
   * `/reunion cloturer reunion:… lieu:…`.
   */
  | {
      readonly do: 'command'
      readonly channel: string
      readonly text: string
      readonly options?: Record<string, OptionValue>
    }
  | {
      readonly do: 'autocomplete'
      readonly channel: string
      readonly text: string
      readonly options?: Record<string, OptionValue>
      readonly focused: string
      readonly query: string
    }
  | { readonly do: 'click'; readonly on: MessageRef; readonly customId: string }
  | { readonly do: 'select'; readonly on: MessageRef; readonly customId: string; readonly values: readonly string[] }
  | { readonly do: 'submit'; readonly view: string; readonly values: Record<string, ModalValue> }
  | { readonly do: 'closeView'; readonly view: string }
  | {
      readonly do: 'post'
      readonly channel: string
      readonly text: string
      readonly replyTo?: string
      readonly files?: readonly UploadFile[]
    }
  | { readonly do: 'edit'; readonly message: MessageRef; readonly text: string }
  | { readonly do: 'delete'; readonly message: MessageRef }
  | { readonly do: 'join' | 'leave'; readonly guild: string }
  | { readonly do: 'dms'; readonly closed: boolean }

/** What Discord showed the person because of one action. */
export interface Interaction {
  readonly id: string
  /** False when the app did not answer in time; always true for what needs no answer. */
  readonly acked: boolean
  /** Real milliseconds until the acknowledgement. */
  readonly ackMs?: number
  /** The app deferred; the answer came since then, or `message.thinking` says that it did not. */
  readonly deferred?: boolean
  /** The last answer: reply, follow-up or the changed message. */
  readonly message?: SeenMessage
  readonly messages: SeenMessage[]
  /** The modal that is open now. */
  readonly view?: SeenView
  /** The submitted or closed modal is gone. */
  readonly closed?: boolean
  /** What Discord itself complains about under the fields, by custom_id. */
  readonly errors?: Record<string, string>
  readonly checkedBy?: 'discord'
  readonly error?: ShownError
  /** Choices for an `autocomplete`. */
  readonly options?: { readonly name: string; readonly value: string | number }[]
  /** The message posted by the person. */
  readonly posted?: SeenMessage
}

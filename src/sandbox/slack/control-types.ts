/**
 * The control API of the Slack sandbox: the human side of the wire. The demo page, `simulate` and the tests speak it,
 * through `connectSlackSandbox`. Everything here is JSON; instants are ISO 8601 in UTC.
 */

import type { Json, ShownError, UploadFile } from '../shared/control-types.ts'

export type { TimeChange } from '../shared/clock.ts'
export type { Fault, Json, ShownError, UploadFile } from '../shared/control-types.ts'

interface SeedUser {
  readonly id: string
  readonly name: string
  readonly realName: string
  readonly isBot?: boolean
  readonly deactivated?: boolean
  readonly email?: string
}

interface SeedChannel {
  readonly id: string
  readonly name: string
  readonly isPrivate?: boolean
  /** User ids; write `BOT_USER_ID` to put the bot in. */
  readonly members: readonly string[]
  readonly isArchived?: boolean
}

/** Adds or replaces; what is not named stays. Seeding twice is harmless. */
export interface Seed {
  readonly team?: { readonly id?: string; readonly name?: string; readonly domain?: string }
  readonly users?: readonly SeedUser[]
  readonly channels?: readonly SeedChannel[]
}

/** What the app's manifest grants, and the time limits of Slack; every one may be changed while the sandbox runs. */
export interface SandboxSettings {
  /** OAuth scopes of the bot token. */
  scopes: string[]
  /** Subscribed bot events, for example `message.groups`. */
  events: string[]
  /** Slash commands of the manifest, with their slash; null accepts any word. */
  commands: string[] | null
  /** Real milliseconds in which an envelope must be acknowledged: 3000. */
  ackTimeoutMs: number
  /** Real milliseconds for which a trigger_id lives: 3000. */
  triggerMs: number
  /** Real milliseconds for which a response_url lives: 30 minutes. */
  responseUrlMs: number
  /** Real milliseconds before each redelivery of an event that was not acknowledged. */
  eventRetryDelaysMs: number[]
  /** One message a second and channel, else 429. */
  rateLimits: boolean
  /**
   * An envelope that no socket takes, or whose socket dies before the acknowledgement, waits for the next socket and is
   * sent again: what fault tests need to press once and be answered once. Slack itself gives up.
   */
  holdUndelivered: boolean
}

export interface MessageRef {
  readonly channel: string
  readonly ts: string
}

export interface SeenFile {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly mimetype: string
  readonly size: number
}

export interface SeenMessage extends MessageRef {
  /** Author: a user id, the bot's included. */
  readonly user: string
  /** The text as given (mrkdwn), which is also the fall-back of the blocks. */
  readonly text: string
  readonly blocks?: Json[]
  readonly files?: SeenFile[]
  readonly threadTs?: string
  /** Replies, oldest first, on the parent only. */
  readonly replies?: SeenMessage[]
  /** « Visible par vous uniquement ». */
  readonly ephemeral: boolean
  readonly edited: boolean
  /** When it was posted, in the sandbox's time. */
  readonly at: string
  readonly metadata?: Json
  readonly subtype?: string
}

export interface SeenView {
  readonly id: string
  readonly callbackId: string
  readonly title: string
  readonly submit?: string
  readonly close?: string
  readonly blocks: Json[]
  /** What is filled in now, by block_id: what the person typed, else the initial values. */
  readonly values: Record<string, InputValue>
  /** Errors shown under the fields since the last submission, by block_id. */
  readonly errors: Record<string, string>
  readonly privateMetadata: string
  readonly hash: string
}

export interface SeenUser {
  readonly id: string
  readonly name: string
  readonly realName: string
  readonly isBot: boolean
  readonly deactivated: boolean
}

export interface SeenConversation {
  readonly id: string
  readonly kind: 'public' | 'private' | 'im'
  /** Name of the channel, or real name of the other person of a direct message. */
  readonly name: string
  /** The other person of a direct message. */
  readonly with?: string
  readonly members: readonly string[]
  readonly isArchived: boolean
  /** Oldest first; one's own ephemeral messages stand among the others. */
  readonly messages: SeenMessage[]
}

export interface Seen {
  readonly me: SeenUser
  /** The sandbox's time. */
  readonly now: string
  readonly seq: number
  readonly users: SeenUser[]
  readonly conversations: SeenConversation[]
  /** The stack of open modals, the top one last. */
  readonly views: SeenView[]
  readonly errors: ShownError[]
}

export interface SeeOptions {
  readonly channel?: string
  /** Only messages after this ts. */
  readonly since?: string
  /** At most so many messages a conversation, the latest. */
  readonly limit?: number
}

/**
 * What a person puts in a field: text for inputs, the `value` of an option (or its visible text), a user or channel id,
 * `YYYY-MM-DD`, `HH:mm`, Unix seconds; a list for what takes several; files for `file_input`; null empties it.
 */
export type InputValue =
  | string
  | number
  | readonly string[]
  | { readonly files: readonly (UploadFile | string)[] }
  | null

export type HumanAction =
  | { readonly do: 'command'; readonly channel: string; readonly text: string }
  | {
      readonly do: 'click'
      readonly on: MessageRef | { readonly view: string }
      readonly actionId: string
      readonly blockId?: string
      readonly value?: InputValue
      readonly values?: Record<string, InputValue>
    }
  | { readonly do: 'submit'; readonly view: string; readonly values: Record<string, InputValue> }
  | { readonly do: 'closeView'; readonly view: string }
  | {
      readonly do: 'suggest'
      readonly on: MessageRef | { readonly view: string }
      readonly actionId: string
      readonly blockId?: string
      readonly query: string
    }
  | {
      readonly do: 'post'
      readonly channel: string
      readonly text: string
      readonly threadTs?: string
      readonly files?: readonly UploadFile[]
    }
  | { readonly do: 'edit'; readonly message: MessageRef; readonly text: string }
  | { readonly do: 'delete'; readonly message: MessageRef }
  | { readonly do: 'upload'; readonly file: UploadFile }
  | { readonly do: 'invite'; readonly channel: string; readonly user: string }
  | { readonly do: 'leave'; readonly channel: string; readonly user?: string }

/** What Slack showed the person because of one action. */
export interface Interaction {
  readonly id: string
  /** False when the app did not answer in time; always true for what needs no answer. */
  readonly acked: boolean
  /** Real milliseconds until the acknowledgement. */
  readonly ackMs?: number
  /** The last private or direct answer: acknowledgement, response_url, ephemeral or the changed message. */
  readonly message?: SeenMessage
  readonly messages: SeenMessage[]
  /** The modal on top now, when this action opened, pushed or changed one, or left one open. */
  readonly view?: SeenView
  /** The submitted or closed modal is gone. */
  readonly closed?: boolean
  /** Errors under the fields, by block_id: the app's, or those of Slack's own checks (`checkedBy`). */
  readonly errors?: Record<string, string>
  readonly checkedBy?: 'slack' | 'app'
  readonly error?: ShownError
  /** Options for a `suggest`. */
  readonly options?: Json[]
  /** The message posted or the file uploaded by the person. */
  readonly posted?: SeenMessage
  readonly file?: SeenFile
}

/** A visible change, on `GET /control/stream`. */
export interface Change {
  readonly seq: number
  readonly kind:
    | 'message'
    | 'edited'
    | 'deleted'
    | 'ephemeral'
    | 'view'
    | 'viewClosed'
    | 'error'
    | 'channel'
    | 'user'
    | 'time'
    | 'connection'
    | 'call'
  /** Set when only this person sees it. */
  readonly user?: string
  readonly channel?: string
  readonly ts?: string
  readonly view?: string
}

export interface Call {
  readonly seq: number
  /** Real time, Unix milliseconds. */
  readonly at: number
  /** A Web API method, `response_url`, `upload` or `download`. */
  readonly method: string
  readonly args: Record<string, Json>
  readonly status: number
  readonly ok: boolean
  readonly error?: string
  /** Set when a fault was injected. */
  readonly fault?: boolean
}

/** What the bot did that Slack would refuse or that members would notice: tests want none. */
export interface Problem {
  readonly seq: number
  readonly kind: 'late_ack' | 'no_ack' | 'invalid_ack' | 'not_delivered' | 'api_error'
  readonly detail: string
}

export interface Stats {
  readonly sockets: number
  readonly envelopes: {
    readonly sent: number
    readonly acked: number
    readonly late: number
    readonly unanswered: number
  }
  readonly calls: Record<string, number>
  readonly messages: number
  readonly problems: number
}

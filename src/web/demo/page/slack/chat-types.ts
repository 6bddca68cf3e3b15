/**
 * What the page reads of the sandbox's control API, through `/sandbox/*`. A test holds these types against the
 * sandbox's own: the page is the other side of the wire and imports nothing of it.
 */

// biome-ignore lint/suspicious/noExplicitAny: Block Kit is the bot's own JSON; each renderer takes what it knows.
export type Json = any

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
  readonly user: string
  readonly text: string
  readonly blocks?: Json[]
  readonly files?: SeenFile[]
  readonly threadTs?: string
  readonly replies?: SeenMessage[]
  readonly ephemeral: boolean
  readonly edited: boolean
  readonly at: string
  readonly subtype?: string
}

export interface SeenView {
  readonly id: string
  readonly title: string
  readonly submit?: string
  readonly close?: string
  readonly blocks: Json[]
  readonly values: Record<string, InputValue>
  readonly errors: Record<string, string>
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
  readonly name: string
  readonly with?: string
  readonly members: readonly string[]
  readonly isArchived: boolean
  readonly messages: SeenMessage[]
}

export interface ShownError {
  readonly code: string
  readonly text: string
}

export interface Seen {
  readonly me: SeenUser
  readonly now: string
  readonly seq: number
  readonly users: SeenUser[]
  readonly conversations: SeenConversation[]
  readonly views: SeenView[]
}

export interface UploadFile {
  readonly name: string
  readonly content: string
  readonly encoding?: 'utf8' | 'base64'
  readonly mimetype?: string
}

export type InputValue =
  | string
  | number
  | readonly string[]
  | { readonly files: readonly (UploadFile | string)[] }
  | null

export type ActionTarget = MessageRef | { readonly view: string }

export type HumanAction =
  | { readonly do: 'command'; readonly channel: string; readonly text: string }
  | {
      readonly do: 'click'
      readonly on: ActionTarget
      readonly actionId: string
      readonly blockId?: string
      readonly value?: InputValue
      readonly values?: Record<string, InputValue>
    }
  | { readonly do: 'submit'; readonly view: string; readonly values: Record<string, InputValue> }
  | { readonly do: 'closeView'; readonly view: string }
  | {
      readonly do: 'suggest'
      readonly on: ActionTarget
      readonly actionId: string
      readonly blockId?: string
      readonly query: string
    }
  | { readonly do: 'post'; readonly channel: string; readonly text: string; readonly threadTs?: string }

export interface Interaction {
  readonly acked: boolean
  readonly message?: SeenMessage
  readonly view?: SeenView
  readonly closed?: boolean
  readonly errors?: Record<string, string>
  readonly error?: ShownError
  readonly options?: Json[]
}

export interface Change {
  readonly seq: number
  readonly kind: string
  readonly user?: string
  readonly channel?: string
  readonly ts?: string
}

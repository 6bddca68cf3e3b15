/**
 * What the page reads of the Discord sandbox's control API, through `/sandbox/*`. A test holds these types against the
 * sandbox's own: the page is the other side of the wire and imports nothing of it.
 */
import type { Json, UploadFile } from '../chat.ts'

export type { Json } from '../chat.ts'

export interface MessageRef {
  readonly channel: string
  readonly id: string
}

export interface SeenFile {
  readonly id: string
  readonly name: string
  readonly size: number
}

export interface SeenMessage extends MessageRef {
  readonly user: string
  readonly text: string
  readonly content: string
  readonly embeds: readonly Json[]
  readonly components: readonly Json[]
  readonly files?: readonly SeenFile[]
  readonly ephemeral: boolean
  readonly thinking: boolean
  readonly edited: boolean
  readonly at: string
  readonly flags: number
  readonly type: number
  readonly thread?: string
  readonly interaction?: { readonly user: string; readonly name?: string }
}

export type ModalValue =
  | string
  | boolean
  | readonly string[]
  | { readonly files: readonly (UploadFile | string)[] }
  | null

export interface SeenView {
  readonly id: string
  readonly title: string
  readonly components: readonly Json[]
  readonly values: Record<string, ModalValue>
  readonly errors: Record<string, string>
}

export interface SeenUser {
  readonly id: string
  readonly realName: string
  readonly isBot: boolean
}

export interface SeenConversation {
  readonly id: string
  readonly kind: 'text' | 'thread' | 'dm'
  readonly name: string
  readonly isPrivate: boolean
  readonly parent?: string
  readonly members: readonly string[]
  readonly canWrite: boolean
  readonly messages: readonly SeenMessage[]
}

export interface SeenEvent {
  readonly id: string
  readonly name: string
  readonly description?: string
  readonly start: string
  readonly end?: string
  readonly location?: string
  readonly status: 'scheduled' | 'active' | 'completed' | 'canceled'
}

export interface SeenCommand {
  readonly name: string
  readonly description: string
  readonly options: readonly Json[]
}

export interface Seen {
  readonly me: SeenUser
  readonly now: string
  readonly users: readonly SeenUser[]
  readonly conversations: readonly SeenConversation[]
  readonly views: readonly SeenView[]
  readonly events: readonly SeenEvent[]
  readonly commands: readonly SeenCommand[]
}

export type OptionValue = string | number | boolean | UploadFile

export type HumanAction =
  | {
      readonly do: 'command'
      readonly channel: string
      readonly text: string
      readonly options: Record<string, OptionValue>
    }
  | {
      readonly do: 'autocomplete'
      readonly channel: string
      readonly text: string
      readonly options: Record<string, OptionValue>
      readonly focused: string
      readonly query: string
    }
  | { readonly do: 'click'; readonly on: MessageRef; readonly customId: string }
  | { readonly do: 'select'; readonly on: MessageRef; readonly customId: string; readonly values: readonly string[] }
  | { readonly do: 'submit'; readonly view: string; readonly values: Record<string, ModalValue> }
  | { readonly do: 'closeView'; readonly view: string }
  | { readonly do: 'post'; readonly channel: string; readonly text: string }
  | { readonly do: 'delete'; readonly message: MessageRef }

export interface Interaction {
  readonly acked: boolean
  readonly closed?: boolean
  readonly errors?: Record<string, string>
  readonly error?: { readonly text: string }
  readonly options?: readonly { readonly name: string; readonly value: string | number }[]
}

export interface Change {
  readonly seq: number
  readonly kind: string
}

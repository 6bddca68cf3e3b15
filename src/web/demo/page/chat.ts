/** What the page shows, whatever the platform. Each dress reads its sandbox's answer into this. Instants are ISO 8601. */

// biome-ignore lint/suspicious/noExplicitAny: the platform's own JSON (blocks, components): only its dress reads it.
export type Json = any

export interface Person {
  readonly id: string
  readonly name: string
  readonly isBot: boolean
  /** No longer there to be chosen. */
  readonly isGone: boolean
}

export interface ChatFile {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly size: number
}

export interface Message {
  /** Of one length, and growing with time: ids compare as text. */
  readonly id: string
  /** Where it stands: a conversation, or a thread that has an id of its own. */
  readonly channel: string
  readonly user: string
  readonly text: string
  readonly at: string
  readonly ephemeral: boolean
  readonly edited: boolean
  /** Said by the platform itself: someone has joined, a thread stands here. Nobody's news. */
  readonly system: boolean
  readonly files: readonly ChatFile[]
  /** The messages of its thread, oldest first; left out where there is none. */
  readonly replies?: readonly Message[]
  /** One may open its thread, or start it. */
  readonly hasThread: boolean
  /** Where the thread has a place of its own. */
  readonly thread?: { readonly id: string; readonly name: string; readonly canWrite: boolean }
  /** Who asked for it, and how: « DGS de Pompey a utilisé /reunion prochaine ». */
  readonly because?: { readonly user: string; readonly what: string }
  /** Blocks, components, embeds. */
  readonly own: Json
}

export interface Conversation {
  readonly id: string
  readonly kind: 'open' | 'private' | 'direct'
  readonly name: string
  readonly members: readonly string[]
  readonly canWrite: boolean
  readonly messages: readonly Message[]
}

/** A scheduled event of the server. */
export interface ChatEvent {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly start: string
  readonly end?: string
  readonly location?: string
  readonly status: 'scheduled' | 'active' | 'completed' | 'canceled'
}

export interface UploadFile {
  readonly name: string
  readonly content: string
  readonly encoding?: 'utf8' | 'base64'
  readonly mimetype?: string
}

/** What a field holds; null is empty. */
export type FieldValue =
  | string
  | number
  | boolean
  | readonly string[]
  | { readonly files: readonly (UploadFile | string)[] }
  | null

/** The form that is open. */
export interface Form {
  readonly id: string
  /** Another one when the app has changed the form since. */
  readonly version: string
  readonly title: string
  /** Null for a form that only says something. */
  readonly submit: string | null
  readonly cancel: string
  /** By the name of their field. */
  readonly values: Readonly<Record<string, FieldValue>>
  readonly errors: Readonly<Record<string, string>>
  readonly own: Json
}

export interface Seen {
  readonly me: Person
  /** The chat's own time. */
  readonly now: string
  readonly people: readonly Person[]
  readonly conversations: readonly Conversation[]
  readonly form: Form | null
  /** Left out on a platform that has none. */
  readonly events?: readonly ChatEvent[]
  /** What « / » offers here, in the platform's own JSON. */
  readonly commands: readonly Json[]
}

/** What a person does; the rest of it is the platform's. */
export interface Action {
  readonly do: string
}

/** What the chat showed because of it. */
export interface Answer {
  readonly error?: { readonly text: string }
  /** Under the fields of the form that was sent, by their name. */
  readonly errors?: Readonly<Record<string, string>>
}

import type { App } from './app.ts'
import type { Action, FieldValue, Form, Json, Message, Seen } from './chat.ts'
import type { Completion, Meant } from './completion.ts'
import type { FormField } from './form-field.ts'
import type { State } from './store.ts'

/** How the network looks and is used on one platform. Everything else of the page knows none. */
export interface Dress {
  readonly platform: 'slack' | 'discord'
  readonly words: {
    readonly bot: string
    /** Of a thread, « réponse », « réponses ». */
    readonly replies: readonly [one: string, many: string]
    /** « dernière », said of the last of them. */
    readonly last: string
  }
  /** What one person sees, as the rest of the page reads it. */
  read(seen: Json): Seen
  /** An id that comes after those of every message of this instant and before. @param instant ISO 8601 */
  after(instant: string): string
  /** What a message says, with what one can press in it. @param scope distinguishes the ids of its elements */
  content(app: App, message: Message, scope: string): HTMLElement
  /** Says that nobody else sees the message. */
  onlyYou(app: App, message: Message): { readonly place: 'above' | 'below'; readonly element: HTMLElement }
  /** The fields of a form, in what stands around them. @param held what a field is to hold, if anything */
  form(app: App, form: Form, held: Held): { readonly body: readonly HTMLElement[]; readonly fields: FormField[] }
  post(to: Target, text: string): Action
  readonly commands: Commands
}

export type Held = (field: { readonly name: string; readonly key: string }) => FieldValue | undefined

/** Where what is written goes. */
export interface Target {
  readonly channel: string
  /** The message whose thread it is. */
  readonly thread?: Message
}

/** How a command is typed. */
export interface Commands {
  readonly inThreads: boolean
  /** What a line that begins with a slash may become. Empty when there is nothing left to complete. */
  complete(state: State, line: string): readonly Completion[]
  /** What a whole line means; where it means nothing, why. An incomplete one is completed in its fields. */
  read(state: State, line: string, channel: string): Meant<Action>
  /** Fields for the options of the command that a line names; null: it stays a line. */
  fields(app: App, line: string, filling: Filling): CommandFields | null
}

export interface Filling {
  readonly channel: string
  readonly id: string
  /** « Escape »: back to the line. */
  readonly leave: () => void
}

export interface CommandFields {
  readonly element: HTMLElement
  /** The line that it came from, with what is filled in. */
  line(): string
  /** Resolves with null, having said why, while something is missing. */
  action(): Promise<Action | null>
  focus(): void
}

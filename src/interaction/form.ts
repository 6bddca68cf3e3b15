import type { Text } from './view.ts'

export interface Choice {
  readonly value: string
  readonly label: string
  readonly description?: string
}

interface FieldBase {
  /** The option's name: `block_id` and `action_id` on Slack, `custom_id` on Discord. */
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly required: boolean
}

export type Field = FieldBase &
  (
    | {
        readonly kind: 'text'
        readonly multiline?: boolean
        readonly max: number
        readonly min?: number
        readonly placeholder?: string
        readonly value?: string
      }
    | { readonly kind: 'number'; readonly min?: number; readonly max?: number; readonly value?: number }
    | { readonly kind: 'date'; readonly value?: string }
    | { readonly kind: 'time'; readonly value?: string }
    | { readonly kind: 'choice'; readonly choices: readonly Choice[]; readonly value?: string }
    | { readonly kind: 'choices'; readonly choices: readonly Choice[]; readonly values?: readonly string[] }
    /** A user of the platform. The value is its user id. */
    | { readonly kind: 'user'; readonly value?: string }
    | { readonly kind: 'file'; readonly accept: readonly string[]; readonly wants: FileContent }
  )

/** What is read of a file. */
export type FileContent = 'text' | 'image'

/** A form answers as `{ action, subject, values }`, through the same dispatch as a command (DESIGN §4). */
export interface Form {
  readonly action: string
  readonly subject: string
  readonly title: string
  readonly submit: string
  readonly intro?: readonly Text[]
  readonly fields: readonly Field[]
}

/** How a file's bytes were read as text. */
export type Encoding = 'utf-8' | 'utf-16' | 'windows-1252'

/** A file that came through a form. */
export interface GivenFile {
  readonly name: string
  readonly bytes: number
  /** Null when it is no text, larger than what is read, or not asked for. */
  readonly text: string | null
  readonly encoding?: Encoding
  /** Where the field wants a picture: the bytes in base64, since what is typed is kept as JSON; null when too large. */
  readonly image?: string | null
}

/** What a member typed or chose. A file is fetched by the adapter before dispatch. */
export type FieldValue = string | readonly string[] | { readonly file: GivenFile }

export type FieldValues = Readonly<Record<string, FieldValue>>

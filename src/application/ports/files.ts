import type { Image } from '../image.ts'
import type { Id } from '../records.ts'

/** A file that a message carries, as the facts it is made from (JSON): its bytes are made when it leaves. */
export interface FileToMake {
  /** Letters, digits, dots and dashes only (`safeFileName`), with its ending. */
  readonly name: string
  /** MIME. */
  readonly type: string
  readonly recipe: string
  readonly facts: object
  /** By e-mail its facts take the recipient (`attendee`), and it is then of this type: an invitation names whom it invites. */
  readonly addressed?: { readonly type: string }
}

/** @throws Error when the facts make no file: a bug, or a database that does not answer */
export type MakeFile = (file: FileToMake) => Promise<Uint8Array>

/** Of an EPCI, at the head of its documents. */
export interface Logo extends Image {
  readonly bytes: Uint8Array
}

/** A document that was given out, by its own digest (SHA-256, hexadecimal). */
export interface IssuedFile {
  readonly sha256: string
  readonly minutesId: Id
  readonly version: number
  readonly edition: 'members' | 'wider'
  readonly format: 'pdf' | 'docx' | 'md'
  readonly validated: boolean
}

/** What is kept about documents, beside the transactions that decide them: they are made when they leave. */
export interface FileArchive {
  /** Of the network whose minutes these are: SHA-256 of its bytes; null without one. */
  logoMark(minutesId: Id): Promise<string | null>
  /** The picture itself; null where none is, or none that can be drawn. */
  logoOf(minutesId: Id): Promise<Logo | null>
  /** Known already, nothing changes. */
  note(file: IssuedFile): Promise<void>
}

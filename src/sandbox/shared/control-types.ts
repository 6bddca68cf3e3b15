/** What the control APIs of both sandboxes have in common. */

// biome-ignore lint/suspicious/noExplicitAny: the bot's own JSON (blocks, embeds, components) is kept raw; the page renders it.
export type Json = any

export interface UploadFile {
  readonly name: string
  /** Text, or base64 when `encoding` says so. */
  readonly content: string
  readonly encoding?: 'utf8' | 'base64'
  readonly mimetype?: string
}

/** What the platform itself tells the person when the app fails them. */
export interface ShownError {
  readonly code: string
  readonly text: string
  readonly channel?: string
  readonly at: string
}

export interface Fault {
  /** HTTP status; 0 cuts the connection without an answer. */
  readonly status: number
  readonly body?: Json
  readonly headers?: Record<string, string>
  /** The effect takes place and its answer is lost. */
  readonly afterEffect?: boolean
  /** Real milliseconds before the answer, or before the cut. */
  readonly delayMs?: number
  /** How many calls fail: 1. */
  readonly times?: number
}

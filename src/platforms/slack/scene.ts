import type { WebClient } from '@slack/web-api'
import type { Logger } from '../../application/ports/logger.ts'
import type { Invocation, Reply } from '../../interaction/invocation.ts'
import type { ReadFile } from './read-form.ts'
import type { Begun } from './repeats.ts'
import type { ShareFiles } from './uploads.ts'

/** What every interaction of one workspace needs. */
export interface Scene {
  readonly client: WebClient
  /** The way out, for what the SDK does not send: answers to a `response_url`. */
  readonly fetch: typeof globalThis.fetch
  readonly logger: Logger
  readonly dispatch: (invocation: Invocation) => Promise<Reply>
  readonly installation: { readonly externalId: string; readonly name: string }
  /** A command's name by any of its names, without the slash. */
  readonly commandNames: ReadonlyMap<string, string>
  readonly readFile: ReadFile
  readonly shareFiles: ShareFiles
  /** Slack may deliver one interaction twice: what is shown apart from its acknowledgement is shown once. */
  readonly begun: Begun
  /** A member's real name; `handle` when Slack does not say. */
  nameOf(userId: string, handle: string): Promise<string>
}

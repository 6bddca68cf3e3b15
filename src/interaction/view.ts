import type { FileToMake } from '../application/ports/files.ts'
import type { Block as DocumentBlock } from '../domain/document.ts'

/**
 * What a member reads, independent of the platform. User text is always a plain string node: renderers escape it,
 * so that no mention, link or markup of a member's ever comes alive (DESIGN §8). Everything here is JSON.
 */
export type Inline =
  | string
  | { readonly bold: string }
  | { readonly italic: string }
  | { readonly person: { readonly name: string; readonly userId?: string | null } }
  | { readonly link: { readonly url: string; readonly label: string } }

export type Text = Inline | readonly Inline[]

export interface Button {
  readonly label: string
  /** `command.subcommand` or an extra action of a command file. */
  readonly action: string
  /** An id, optionally followed by `~value`; the encoded button stays within 100 characters. */
  readonly subject: string
  readonly style?: 'primary' | 'danger'
  readonly confirm?: { readonly title: string; readonly text: string; readonly yes: string; readonly no: string }
}

export type ViewBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'note'; readonly text: Text }
  | { readonly kind: 'facts'; readonly facts: ReadonlyArray<readonly [label: string, value: Text]> }
  | { readonly kind: 'list'; readonly ordered?: boolean; readonly items: readonly Text[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: ReadonlyArray<readonly string[]> }
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'divider' }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  /** A whole document (the compte-rendu): split readably by the renderer, never cut. */
  | { readonly kind: 'document'; readonly blocks: readonly DocumentBlock[] }

export interface View {
  /** One line for notifications and screen readers. */
  readonly summary: string
  readonly blocks: readonly ViewBlock[]
  /** Go with it: beside the message, or where the platform shows none to one person alone, to their direct messages. */
  readonly files?: readonly FileToMake[]
}

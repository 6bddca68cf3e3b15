import { withReservedSections } from './reserved.ts'

/** Who reads a block: every edition, or the members' edition only. */
export type Audience = 'tous' | 'dgs'

/** A run of text with its marks. Line breaks are kept in paragraphs only. */
export interface TextRun {
  readonly text: string
  readonly bold: boolean
  readonly italic: boolean
}

export type Inline = readonly TextRun[]

interface BlockFacts {
  /** Stable: it survives edits of other blocks, so that an observation can name the block it is about. */
  readonly id: string
  readonly audience: Audience
}

export interface Heading extends BlockFacts {
  readonly kind: 'heading'
  readonly level: 1 | 2 | 3
  readonly text: Inline
}

export interface Paragraph extends BlockFacts {
  readonly kind: 'paragraph'
  readonly text: Inline
}

export interface List extends BlockFacts {
  readonly kind: 'list'
  /** Number of the first item, or null for bullets. */
  readonly start: number | null
  readonly items: readonly Inline[]
}

export interface Table extends BlockFacts {
  readonly kind: 'table'
  readonly header: readonly Inline[]
  /** Each row has as many cells as the header. */
  readonly rows: ReadonlyArray<readonly Inline[]>
}

/** Minutes and agendas are lists of these (DESIGN §7): exactly a subset of Markdown. */
export type Block = Heading | Paragraph | List | Table

/** A block that has no id yet. */
export type BlockDraft = Omit<Heading, 'id'> | Omit<Paragraph, 'id'> | Omit<List, 'id'> | Omit<Table, 'id'>

/** The blocks an edition shows: the wider one leaves out what is for the DGS. */
export function forAudience(blocks: readonly Block[], audience: Audience): Block[] {
  return withReservedSections(blocks).filter((block) => audience === 'dgs' || block.audience === 'tous')
}

/** Titles, paragraphs, items and cells: what laying a text out costs, whatever its length. */
export function countPieces(blocks: readonly Block[]): number {
  let pieces = 0
  for (const block of blocks) {
    if (block.kind === 'list') pieces += block.items.length
    else if (block.kind === 'table') pieces += block.header.length * (1 + block.rows.length)
    else pieces += 1
  }
  return pieces
}

/** A run without marks. */
export function plain(text: string): Inline {
  return text === '' ? [] : [{ text, bold: false, italic: false }]
}

/** The text without its marks. */
export function inlineText(inline: Inline): string {
  return inline.map(({ text }) => text).join('')
}

export { parseMarkdown } from './markdown-parse.ts'
export { toMarkdown } from './markdown-write.ts'

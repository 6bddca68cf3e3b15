import type { Block, Inline } from './document.ts'
import { canonicalInline, writeInline } from './inline.ts'
import { escapeMarks, RESERVED_MARK, withReservedSections } from './reserved.ts'

/**
 * Canonical Markdown: NFC, LF, one blank line between blocks, a final line end. Equal documents give equal bytes,
 * which the SHA-256 of an edition rests on. Empty blocks leave nothing.
 */
export function toMarkdown(blocks: readonly Block[]): string {
  const shown = blocks.flatMap((block) => {
    const text = blockText(canonicalBlock(block))
    return text === '' ? [] : [{ ...block, written: text }]
  })
  const written = withReservedSections(shown).map(({ audience, written: text }) =>
    audience === 'dgs' ? `${RESERVED_MARK}\n${text}` : text,
  )
  return written.length === 0 ? '' : `${written.join('\n\n')}\n`
}

/** The same block in canonical form; its id and audience are kept. */
export function canonicalBlock(block: Block): Block {
  switch (block.kind) {
    case 'heading':
      return { ...block, text: canonicalInline(block.text, false) }
    case 'paragraph':
      return { ...block, text: canonicalInline(block.text, true) }
    case 'list':
      return { ...block, items: block.items.map((item) => canonicalInline(item, false)).filter((item) => item.length) }
    case 'table': {
      const width = Math.max(block.header.length, ...block.rows.map((row) => row.length))
      const fill = (cells: readonly Inline[]): Inline[] =>
        Array.from({ length: width }, (_, column) => canonicalInline(cells[column] ?? [], false))
      return { ...block, header: fill(block.header), rows: block.rows.map(fill) }
    }
  }
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.text.length === 0 ? '' : `${'#'.repeat(block.level)} ${written(block.text)}`
    case 'paragraph':
      return written(block.text).split('\n').map(escapeLineStart).join('\n')
    case 'list':
      return block.items
        .map((item, index) => `${block.start === null ? '-' : `${block.start + index}.`} ${written(item)}`)
        .join('\n')
    case 'table':
      if (block.header.length === 0) return ''
      return [row(block.header), `|${' --- |'.repeat(block.header.length)}`, ...block.rows.map(row)].join('\n')
  }
}

const written = (inline: Inline): string => escapeMarks(writeInline(inline))

function row(cells: readonly Inline[]): string {
  return `|${cells.map((cell) => ` ${written(cell).replaceAll('|', '\\|')} |`).join('')}`
}

/** A line of a paragraph that would read as another block is escaped: it stays the text it is. */
function escapeLineStart(line: string): string {
  if (/^(#{1,3} |[-+] |\|)/.test(line)) return `\\${line}`
  return line.replace(/^(\d{1,9})([.)] )/, '$1\\$2')
}

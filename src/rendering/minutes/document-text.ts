import { type Block, type Inline, inlineText } from '../../domain/document.ts'

/** The document as plain text for an e-mail: no marks, headings underlined or on their own line. */
export function documentText(blocks: readonly Block[]): string {
  return `${blocks.map(blockText).join('\n\n')}\n`
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading': {
      const text = inlineText(block.text)
      return block.level === 3 ? text : `${text}\n${(block.level === 1 ? '=' : '-').repeat(Math.min(text.length, 72))}`
    }
    case 'paragraph':
      return inlineText(block.text)
    case 'list':
      return block.items
        .map((item, index) => `${block.start === null ? '-' : `${block.start + index}.`} ${inlineText(item)}`)
        .join('\n')
    case 'table':
      return [block.header, ...block.rows].map(cells).join('\n')
  }
}

function cells(row: readonly Inline[]): string {
  return row.map(inlineText).join(' | ')
}

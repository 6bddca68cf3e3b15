import { type Block, type Inline, inlineText } from '../../domain/document.ts'
import { HEADING_TEXT } from './limits.ts'
import { documentMarkdown } from './markdown.ts'
import { heading, list, table, text, type Unit } from './units.ts'

/** A whole document, never cut. Paragraphs that follow one another share a text, so that a message holds as many as it can. */
export function documentUnits(blocks: readonly Block[]): Unit[] {
  const units: Unit[] = []
  let prose: string[] = []
  const flush = () => {
    units.push(...text(prose))
    prose = []
  }
  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      const pieces = documentMarkdown(block.text)
      if (pieces.length > 0) prose.push(...(prose.length > 0 ? ['\n\n'] : []), ...pieces)
    } else {
      flush()
      units.push(...unitsOf(block))
    }
  }
  flush()
  return units
}

function unitsOf(block: Exclude<Block, { kind: 'paragraph' }>): Unit[] {
  switch (block.kind) {
    case 'heading':
      return inlineText(block.text).length > HEADING_TEXT
        ? text(emphasised(block.text))
        : heading(documentMarkdown(block.text), block.level === 1 ? 2 : 3)
    case 'list':
      return list(block.items.map(documentMarkdown), block.start)
    case 'table':
      return table({
        head: block.header.map(documentMarkdown),
        rows: block.rows.map((row) =>
          row.map((cell, column) => (column === 0 ? emphasised(cell) : documentMarkdown(cell))),
        ),
      })
    default:
      return block satisfies never
  }
}

const emphasised = (cell: Inline): string[] => documentMarkdown(cell.map((run) => ({ ...run, bold: true })))

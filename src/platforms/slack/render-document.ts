import type { KnownBlock, RichTextElement } from '@slack/types'
import type { Block } from '../../domain/document.ts'
import { renderList, renderText } from './render-lists.ts'
import { renderTable } from './render-table.ts'
import { literal, richRuns } from './rich-text.ts'

/**
 * A whole document, never cut. Headings and paragraphs that follow one another share a block, so that a message holds
 * as much of the text as Slack allows.
 */
export function renderDocument(blocks: readonly Block[]): KnownBlock[] {
  const rendered: KnownBlock[] = []
  let prose: RichTextElement[] = []
  let underHeading = false
  const flush = () => {
    rendered.push(...renderText(prose))
    prose = []
  }
  const write = (elements: readonly RichTextElement[]) => {
    if (elements.length === 0) return
    if (prose.length > 0) prose.push(...literal(underHeading ? '\n' : '\n\n'))
    prose.push(...elements)
  }
  for (const block of blocks) {
    if (block.kind === 'heading') {
      // A heading opens a new block: messages break before it rather than after.
      flush()
      write(richRuns(block.text.map((run) => ({ ...run, bold: true }))))
    } else if (block.kind === 'paragraph') {
      write(richRuns(block.text))
    } else {
      flush()
      rendered.push(...renderRows(block))
    }
    underHeading = block.kind === 'heading'
  }
  flush()
  return rendered
}

function renderRows(block: Extract<Block, { kind: 'list' | 'table' }>): KnownBlock[] {
  if (block.kind === 'list') return renderList(block.items.map(richRuns), block.start)
  const table = { head: block.header.map(richRuns), rows: block.rows.map((row) => row.map(richRuns)) }
  return renderTable(table, { native: false })
}

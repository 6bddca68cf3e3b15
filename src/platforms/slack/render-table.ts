import type { KnownBlock, RichTextElement, TableBlock } from '@slack/types'
import { MESSAGE_BLOCKS_JSON, TABLE_COLUMNS, TABLE_ROWS } from './limits.ts'
import { renderList } from './render-lists.ts'
import { literal } from './rich-text.ts'

/** Ours: a longer table is a list, which can be split. */
const TABLE_JSON = MESSAGE_BLOCKS_JSON * 0.8

export interface Table {
  readonly head: ReadonlyArray<readonly RichTextElement[]>
  readonly rows: ReadonlyArray<ReadonlyArray<readonly RichTextElement[]>>
}

/**
 * A table where Slack takes one (one a message, no modal), else a list: « **Faulx** · population : 1 250 · … ».
 */
export function renderTable(table: Table, { native }: { native: boolean }): KnownBlock[] {
  const asBlock = native && fits(table) ? tableBlock(table) : null
  if (asBlock && JSON.stringify(asBlock).length <= TABLE_JSON) return [asBlock]
  return renderList(
    table.rows.map((row) => rowAsItem(table.head, row)),
    null,
  )
}

function fits({ head, rows }: Table): boolean {
  return head.length >= 1 && head.length <= TABLE_COLUMNS && rows.length + 1 <= TABLE_ROWS
}

function tableBlock({ head, rows }: Table): TableBlock {
  const width = head.length
  return {
    type: 'table',
    rows: [
      head.map((cell) => richCell(cell.map(bolder))),
      ...rows.map((row) => Array.from({ length: width }, (_, column) => bodyCell(row[column] ?? []))),
    ],
    column_settings: head.map(() => ({ is_wrapped: true })),
  }
}

function bodyCell(elements: readonly RichTextElement[]) {
  const [only, ...others] = elements.length > 0 ? elements : literal('–')
  if (only?.type === 'text' && !only.style && others.length === 0) return { type: 'raw_text' as const, text: only.text }
  return richCell(elements)
}

function richCell(elements: readonly RichTextElement[]) {
  const shown = elements.length > 0 ? [...elements] : literal('–')
  return { type: 'rich_text' as const, elements: [{ type: 'rich_text_section' as const, elements: shown }] }
}

/** The first cell names the row; empty cells are left out. */
function rowAsItem(head: Table['head'], row: ReadonlyArray<readonly RichTextElement[]>): RichTextElement[] {
  return row.flatMap((cell, column) => {
    if (column === 0) return cell.length > 0 ? cell.map(bolder) : literal('–')
    if (cell.length === 0) return []
    const label = head[column] ?? []
    return [...literal(' · '), ...label, ...(label.length > 0 ? literal(' : ') : []), ...cell]
  })
}

function bolder(element: RichTextElement): RichTextElement {
  return element.type === 'text' ? { ...element, style: { ...element.style, bold: true } } : element
}

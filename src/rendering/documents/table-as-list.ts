import type { Inline, List, Table, TextRun } from '../../domain/document.ts'

/** A longer table is a list, as on the platforms. */
const MOST_ROWS = 200
/** Narrower columns break most words. */
const MOST_COLUMNS = 8

export const isReadable = ({ header, rows }: Pick<Table, 'header' | 'rows'>): boolean =>
  rows.length <= MOST_ROWS && header.length <= MOST_COLUMNS

/** The names of its columns on a line, then an item a row: « **Faulx** · Montant : 12 € ». */
export function tableAsList({ audience, id, header, rows }: Table): { names: Inline; items: List } {
  const names = header.flatMap((cell, i) => (i === 0 ? cell : [plain(' · '), ...cell]))
  const items = rows.map((row) =>
    row.flatMap((cell, column): TextRun[] => {
      if (column === 0) return cell.map((run) => ({ ...run, bold: true }))
      if (cell.length === 0) return []
      return [plain(' · '), ...(header[column] ?? []), plain(' : '), ...cell]
    }),
  )
  return { names, items: { kind: 'list', id, audience, start: null, items } }
}

const plain = (words: string): TextRun => ({ text: words, bold: false, italic: false })

import { type Inline, inlineText, type Table } from '../../domain/document.ts'
import type { Face } from './pdf-fonts.ts'
import { BODY, bottomOf, type Doc, drawable, type Structure, widthOf } from './pdf-text.ts'
import { isReadable } from './table-as-list.ts'

const PADDING = 4
const AFTER_TABLE = 10
const BORDER = '#8a8a8a'

/** `scope` is in pdfkit's documentation, not yet in its types. */
const COLUMN: PDFKit.Mixins.StructureElementOptions & { scope: string } = { scope: 'Column' }

interface Row {
  readonly texts: readonly string[]
  readonly face: Face
  readonly height: number
}

/** No row is cut: where one would be higher than its page, the table is told as a list. */
export function fitsAsTable(doc: Doc, { header, rows }: Table): boolean {
  if (!isReadable({ header, rows })) return false
  const room = bottomOf(doc) - doc.page.margins.top
  return [rowOf(doc, header, 'bold'), ...rows.map((row) => rowOf(doc, row, 'regular'))].every(
    ({ height }) => height <= room,
  )
}

/** What stands together where a table begins: its head, and its first row. */
export function heightToBegin(doc: Doc, { header, rows: [first] }: Table): number {
  return rowOf(doc, header, 'bold').height + (first ? rowOf(doc, first, 'regular').height : 0)
}

/** Ours, and not pdfkit's: that one takes milliseconds a cell, cuts what is too high, and forgets its head overleaf. */
export function writeTable(doc: Doc, parent: Structure, block: Table): void {
  const table = doc.struct('Table')
  parent.add(table)
  if (doc.y + heightToBegin(doc, block) > bottomOf(doc) && doc.y > doc.page.margins.top) doc.addPage()
  const head = rowOf(doc, block.header, 'bold')
  writeRow(doc, table, head)
  for (const row of block.rows.map((cells) => rowOf(doc, cells, 'regular'))) {
    if (doc.y + row.height > bottomOf(doc)) {
      doc.addPage()
      if (doc.y + head.height + row.height <= bottomOf(doc)) repeat(doc, head)
    }
    writeRow(doc, table, row)
  }
  table.end()
  doc.y += AFTER_TABLE
}

function rowOf(doc: Doc, cells: readonly Inline[], face: Face): Row {
  const width = widthOf(doc) / cells.length - 2 * PADDING
  const texts = cells.map((cell) => drawable(doc, inlineText(cell)))
  doc.font(face).fontSize(BODY)
  const heights = texts.map((text) => doc.heightOfString(text === '' ? ' ' : text, { width }))
  return { texts, face, height: Math.max(...heights) + 2 * PADDING }
}

function writeRow(doc: Doc, table: Structure, row: Row): void {
  const line = doc.struct('TR')
  table.add(line)
  drawCells(doc, row, (draw) => {
    line.add(row.face === 'bold' ? doc.struct('TH', COLUMN, draw) : doc.struct('TD', {}, draw))
  })
  line.end()
}

/** Overleaf the head is there for the eye: who listens has heard it. */
function repeat(doc: Doc, head: Row): void {
  drawCells(doc, head, (draw) => {
    doc.markContent('Artifact', { type: 'Pagination' })
    draw()
    doc.endMarkedContent()
  })
}

function drawCells(doc: Doc, { texts, face, height }: Row, within: (draw: () => void) => void): void {
  const { left } = doc.page.margins
  const width = widthOf(doc) / texts.length
  const top = doc.y
  texts.forEach((text, i) => {
    const x = left + i * width
    doc.markContent('Artifact', { type: 'Layout' })
    doc.save().lineWidth(0.5).strokeColor(BORDER).rect(x, top, width, height).stroke().restore()
    doc.endMarkedContent()
    within(() => {
      doc.font(face).fontSize(BODY)
      doc.text(text, x + PADDING, top + PADDING, { width: width - 2 * PADDING })
    })
  })
  doc.x = left
  doc.y = top + height
}

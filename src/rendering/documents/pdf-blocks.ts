import {
  type Block,
  type Heading,
  type Inline,
  inlineText,
  type List,
  type Table,
  type TextRun,
} from '../../domain/document.ts'
import { type Face, faceOf } from './pdf-fonts.ts'

type Doc = PDFKit.PDFDocument
type Structure = PDFKit.PDFStructureElement

export const INK = '#1a1a1a'
const BODY = 10.5
const HEADING: Readonly<Record<Heading['level'], { size: number; before: number; after: number }>> = {
  1: { size: 18, before: 0, after: 10 },
  2: { size: 13, before: 14, after: 5 },
  3: { size: 11, before: 9, after: 3 },
}
const LINE_GAP = 2.5
const AFTER_PARAGRAPH = 6
const AFTER_TABLE = 10
const INDENT = 16
const AFTER_LABEL = 4
const AFTER_ITEM = 2.5
/** A heading never stands last on its page: two lines of what it announces come with it. */
const LINES_KEPT = 2

/** Writes the blocks one below the other, each within its element of the structure. */
export function writeBlocks(doc: Doc, blocks: readonly Block[]): void {
  const root = doc.struct('Document')
  doc.addStructure(root)
  // A table takes up the font that stood before it: there is one from the start.
  doc.font('regular').fontSize(BODY)
  for (const block of blocks) {
    switch (block.kind) {
      case 'heading':
        writeHeading(doc, root, block)
        break
      case 'paragraph':
        root.add(doc.struct('P', {}, () => writeInline(doc, block.text)))
        doc.y += AFTER_PARAGRAPH
        break
      case 'list':
        writeList(doc, root, block)
        break
      case 'table':
        if (fits(doc, block)) writeTable(doc, root, block)
        else writeRows(doc, root, block)
        break
    }
  }
  root.end()
}

function writeHeading(doc: Doc, root: Structure, { level, text }: Heading): void {
  const { size, before, after } = HEADING[level]
  doc.font('bold').fontSize(size)
  const height = doc.heightOfString(breakable(inlineText(text)), { width: widthOf(doc) })
  const kept = before + height + after + LINES_KEPT * lineHeight(doc)
  if (doc.y + kept > bottomOf(doc)) doc.addPage()
  else if (doc.y > doc.page.margins.top) doc.y += before
  root.add(doc.struct(`H${level}`, {}, () => writeInline(doc, text, { size, strong: true })))
  doc.y += after
}

function writeList(doc: Doc, root: Structure, { start, items }: List): void {
  const list = doc.struct('L')
  root.add(list)
  const { left } = doc.page.margins
  const labelOf = (i: number) => (start === null ? '•' : `${start + i}.`)
  doc.font('regular').fontSize(BODY)
  // « 2026. » is wider than « 1. »: the text begins after the widest.
  const indent = Math.max(INDENT, doc.widthOfString(labelOf(items.length - 1)) + AFTER_LABEL)
  items.forEach((item, i) => {
    if (doc.y + lineHeight(doc) > bottomOf(doc)) doc.addPage()
    const top = doc.y
    const label = labelOf(i)
    const line = doc.struct('LI')
    list.add(line)
    line.add(
      doc.struct('Lbl', {}, () => doc.font('regular').fontSize(BODY).text(label, left, top, { lineBreak: false })),
    )
    line.add(doc.struct('LBody', {}, () => writeInline(doc, item, { at: { x: left + indent, y: top } })))
    line.end()
    doc.x = left
    doc.y += AFTER_ITEM
  })
  list.end()
  doc.y += AFTER_PARAGRAPH - AFTER_ITEM
}

function writeTable(doc: Doc, root: Structure, { header, rows }: Table): void {
  const cells = (row: readonly Inline[], face: Face) =>
    row.map((cell) => ({ text: breakable(inlineText(cell)), font: { src: face, size: BODY } }))
  const head = cells(header, 'bold').map((cell) => ({ ...cell, type: 'TH' as const, scope: 'Column' as const }))
  // `structParent` is in pdfkit's documentation, not yet in its types.
  const options: PDFKit.Mixins.TableOptionsWithData & { structParent: Structure } = {
    structParent: root,
    defaultStyle: {
      textColor: INK,
      border: 0.5,
      borderColor: '#8a8a8a',
      padding: CELL_PADDING,
      align: { x: 'left', y: 'top' },
    },
    data: [head, ...rows.map((row) => cells(row, 'regular'))],
  }
  doc.table(options)
  doc.x = doc.page.margins.left
  doc.y += AFTER_TABLE
}

/** A row takes pdfkit fifty times what an item takes: a longer table is a list, as on the platforms. */
const MOST_ROWS = 200
/** Narrower columns break most words. */
const MOST_COLUMNS = 8
const CELL_PADDING = 4

/** pdfkit cuts a cell off at the foot of its page: a row that would be higher than a page is told as an item of a list. */
function fits(doc: Doc, { header, rows }: Table): boolean {
  if (rows.length > MOST_ROWS || header.length > MOST_COLUMNS) return false
  const { margins } = doc.page
  const room = bottomOf(doc) - margins.top - 2 * CELL_PADDING
  const options = { width: widthOf(doc) / header.length - 2 * CELL_PADDING }
  const heightIn = (face: Face) => (cell: Inline) =>
    doc
      .font(face)
      .fontSize(BODY)
      .heightOfString(breakable(inlineText(cell)), options)
  return [...header.map(heightIn('bold')), ...rows.flat().map(heightIn('regular'))].every((height) => height <= room)
}

/** The names of the columns, then « **Faulx** · population : 1 250 · … ». */
function writeRows(doc: Doc, root: Structure, table: Table): void {
  const names = table.header.flatMap((cell, i) => (i === 0 ? cell : [plain(' · '), ...cell]))
  root.add(doc.struct('P', {}, () => writeInline(doc, names, { strong: true })))
  doc.y += AFTER_ITEM
  if (table.rows.length > 0) writeList(doc, root, rowsAsItems(table))
}

function rowsAsItems({ audience, id, header, rows }: Table): List {
  const items = rows.map((row) =>
    row.flatMap((cell, column): TextRun[] => {
      if (column === 0) return cell.map((run) => ({ ...run, bold: true }))
      if (cell.length === 0) return []
      return [plain(' · '), ...(header[column] ?? []), plain(' : '), ...cell]
    }),
  )
  return { kind: 'list', id, audience, start: null, items }
}

const plain = (words: string): TextRun => ({ text: words, bold: false, italic: false })

interface InlineStyle {
  readonly size?: number
  readonly strong?: boolean
  readonly at?: { readonly x: number; readonly y: number }
}

/** Runs follow each other on the line, each in its own face. */
function writeInline(doc: Doc, inline: Inline, { size = BODY, strong = false, at }: InlineStyle = {}): void {
  const x = at?.x ?? doc.page.margins.left
  const width = doc.page.width - doc.page.margins.right - x
  if (at) doc.y = at.y
  for (const line of linesOf(inline)) {
    line.forEach((run, i) => {
      const options = { width, lineGap: LINE_GAP, continued: i < line.length - 1 }
      doc.font(faceOf(run, strong)).fontSize(size)
      if (i === 0) doc.text(run.text, x, doc.y, options)
      else doc.text(run.text, options)
    })
  }
}

/** A line that another follows ends with a space: read aloud or copied, its last word stays apart from the next. */
function linesOf(inline: Inline): Inline[] {
  const lines: TextRun[][] = [[]]
  for (const run of inline) {
    breakable(run.text)
      .split('\n')
      .forEach((text, i) => {
        if (i > 0) {
          lines.at(-1)?.push({ ...run, text: ' ' })
          lines.push([])
        }
        if (text !== '') lines.at(-1)?.push({ ...run, text })
      })
  }
  return lines.filter((line) => line.length > 0)
}

/** No word is as long; an address may be. */
const LONGEST_WORD = 200
const PIECE = /.{1,50}/gsu
const ZERO_WIDTH_SPACE = '\u200B'

/** Shown as nothing anywhere else; the font would draw a box: marks of direction, joiners, the tail of an emoji. */
const UNSEEN = /[^\P{Cc}\t\n]|[^\P{Cf}\u200B]|\p{Cs}|\p{Variation_Selector}/gu

/** pdfkit measures a word again at each of its letters: one of 100,000 would hold the process for minutes. */
function breakable(text: string): string {
  return text
    .replace(UNSEEN, '')
    .replace(/\S+/g, (word) => (word.length <= LONGEST_WORD ? word : (word.match(PIECE) ?? []).join(ZERO_WIDTH_SPACE)))
}

const widthOf = ({ page }: Doc): number => page.width - page.margins.left - page.margins.right
const bottomOf = ({ page }: Doc): number => page.height - page.margins.bottom

function lineHeight(doc: Doc): number {
  return doc.font('regular').fontSize(BODY).currentLineHeight(true) + LINE_GAP
}

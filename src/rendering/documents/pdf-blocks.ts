import {
  type Block,
  type Heading,
  type Inline,
  inlineText,
  type List,
  type Table,
  type TextRun,
} from '../../domain/document.ts'
import { faceOf } from './pdf-fonts.ts'
import { fitsAsTable, heightToBegin, writeTable } from './pdf-table.ts'
import { BODY, bottomOf, type Doc, drawable, type Structure, widthOf } from './pdf-text.ts'
import { tableAsList } from './table-as-list.ts'

const HEADING: Readonly<Record<Heading['level'], { size: number; before: number; after: number }>> = {
  1: { size: 18, before: 0, after: 10 },
  2: { size: 13, before: 14, after: 5 },
  3: { size: 11, before: 9, after: 3 },
}
const LINE_GAP = 2.5
const AFTER_PARAGRAPH = 6
const INDENT = 16
const AFTER_LABEL = 4
const AFTER_ITEM = 2.5
/** A heading never stands last on its page: two lines of what it announces come with it. */
const LINES_KEPT = 2

/** Writes the blocks one below the other, each within its element of the structure. */
export function writeBlocks(doc: Doc, blocks: readonly Block[]): void {
  const root = doc.struct('Document')
  doc.addStructure(root)
  // A font is set before any is asked what it can show.
  doc.font('regular')
  for (const [at, block] of blocks.entries()) {
    switch (block.kind) {
      case 'heading':
        writeHeading(doc, root, block, heightAfter(doc, blocks[at + 1]))
        break
      case 'paragraph':
        root.add(doc.struct('P', {}, () => writeInline(doc, block.text)))
        doc.y += AFTER_PARAGRAPH
        break
      case 'list':
        writeList(doc, root, block)
        break
      case 'table':
        if (fitsAsTable(doc, block)) writeTable(doc, root, block)
        else writeRows(doc, root, block)
        break
    }
  }
  root.end()
}

/** What of the next block stays with the heading before it; half a page at most, so that none is left empty. */
function heightAfter(doc: Doc, next: Block | undefined): number {
  const lines = LINES_KEPT * lineHeight(doc)
  if (next?.kind !== 'table' || !fitsAsTable(doc, next)) return lines
  return Math.max(lines, Math.min(heightToBegin(doc, next), doc.page.height / 2))
}

function writeHeading(doc: Doc, root: Structure, { level, text }: Heading, follows: number): void {
  const { size, before, after } = HEADING[level]
  doc.font('bold').fontSize(size)
  const height = doc.heightOfString(drawable(doc, inlineText(text)), { width: widthOf(doc) })
  const kept = before + height + after + follows
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

/** The names of the columns, then « **Faulx** · population : 1 250 · … ». */
function writeRows(doc: Doc, root: Structure, table: Table): void {
  const { names, items } = tableAsList(table)
  root.add(doc.struct('P', {}, () => writeInline(doc, names, { strong: true })))
  doc.y += AFTER_ITEM
  if (items.items.length > 0) writeList(doc, root, items)
}

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
  for (const line of linesOf(doc, inline)) {
    line.forEach((run, i) => {
      const options = { width, lineGap: LINE_GAP, continued: i < line.length - 1 }
      doc.font(faceOf(run, strong)).fontSize(size)
      if (i === 0) doc.text(run.text, x, doc.y, options)
      else doc.text(run.text, options)
    })
  }
}

/** A line that another follows ends with a space: read aloud or copied, its last word stays apart from the next. */
function linesOf(doc: Doc, inline: Inline): Inline[] {
  const lines: TextRun[][] = [[]]
  for (const run of inline) {
    drawable(doc, run.text)
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

function lineHeight(doc: Doc): number {
  return doc.font('regular').fontSize(BODY).currentLineHeight(true) + LINE_GAP
}

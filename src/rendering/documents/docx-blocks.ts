import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  type INumberingOptions,
  LevelFormat,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { Block, Heading, Inline, List, Table as TableBlock } from '../../domain/document.ts'
import { isReadable, tableAsList } from './table-as-list.ts'
import { xmlText } from './xml-text.ts'

/** The first title is the document's own; what is under it begins at « Titre 1 ». */
const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const

export function docxBlocks(blocks: readonly Block[]): Array<Paragraph | Table> {
  return blocks.flatMap((block, at): Array<Paragraph | Table> => {
    switch (block.kind) {
      case 'heading':
        return [heading(block, at === 0)]
      case 'paragraph':
        return [new Paragraph({ children: runs(block.text) })]
      case 'list':
        return items(block, at)
      case 'table':
        if (!isReadable(block)) {
          const told = tableAsList(block)
          return [new Paragraph({ children: runs(told.names, true) }), ...items(told.items, at)]
        }
        return [table(block), new Paragraph({ children: [], spacing: { after: 0 } })]
      default:
        return block satisfies never
    }
  })
}

const items = (list: List, at: number): Paragraph[] =>
  list.items.map(
    (item) =>
      new Paragraph({
        style: 'ListParagraph',
        numbering: { reference: referenceOf(list, at), level: 0 },
        children: runs(item),
      }),
  )

/** A numbered list counts for itself; bullets are all the same. */
export function numberings(blocks: readonly Block[]): INumberingOptions['config'] {
  return [
    numbering('bullets', LevelFormat.BULLET, '•', 1),
    ...blocks.flatMap((block, at) =>
      block.kind === 'list' && block.start !== null
        ? [numbering(referenceOf(block, at), LevelFormat.DECIMAL, '%1.', block.start)]
        : [],
    ),
  ]
}

const referenceOf = ({ start }: List, at: number): string => (start === null ? 'bullets' : `list-${at}`)

function numbering(
  reference: string,
  format: (typeof LevelFormat)[keyof typeof LevelFormat],
  text: string,
  start: number,
): INumberingOptions['config'][number] {
  const style = { paragraph: { indent: { left: 360, hanging: 360 } } }
  return { reference, levels: [{ level: 0, format, text, start, alignment: AlignmentType.LEFT, style }] }
}

function heading({ level, text }: Heading, first: boolean): Paragraph {
  if (first) return new Paragraph({ heading: HeadingLevel.TITLE, children: runs(text) })
  return new Paragraph({ heading: HEADINGS[Math.max(0, level - 2)] ?? HeadingLevel.HEADING_1, children: runs(text) })
}

const BORDER = { style: BorderStyle.SINGLE, size: 4, color: '8A8A8A' }

function table({ header, rows }: TableBlock): Table {
  const row = (cells: readonly Inline[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map(
        (cell) => new TableCell({ children: [new Paragraph({ spacing: { after: 0 }, children: runs(cell, isHead) })] }),
      ),
    })
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    margins: { top: 60, bottom: 60, left: 90, right: 90 },
    borders: {
      ...{ top: BORDER, bottom: BORDER, left: BORDER, right: BORDER },
      ...{ insideHorizontal: BORDER, insideVertical: BORDER },
    },
    rows: [row(header, true), ...rows.map((each) => row(each, false))],
  })
}

function runs(inline: Inline, strong = false): TextRun[] {
  return inline.flatMap(({ text, bold, italic }) =>
    xmlText(text)
      .split('\n')
      .map(
        (line, i) =>
          new TextRun({
            text: line,
            // A mark that is absent leaves the style's own.
            ...(bold || strong ? { bold: true } : {}),
            ...(italic ? { italics: true } : {}),
            ...(i > 0 ? { break: 1 } : {}),
          }),
      ),
  )
}

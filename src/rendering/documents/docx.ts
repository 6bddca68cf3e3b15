import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HorizontalPositionAlign,
  HorizontalPositionRelativeFrom,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
  TextWrappingType,
  VerticalPositionRelativeFrom,
} from 'docx'
import type { Logo } from '../../application/ports/files.ts'
import type { DocumentText } from './document-text.ts'
import { docxBlocks, numberings } from './docx-blocks.ts'
import { dated } from './docx-dates.ts'
import { styles } from './docx-styles.ts'
import { LOGO_BOX, logoFit } from './logo-box.ts'
import { xmlText } from './xml-text.ts'

/** Twentieths of a point: A4 with the margins of the PDF. */
const PAGE = { width: 11906, height: 16838 }
const MARGIN = { top: 1680, bottom: 1680, left: 1360, right: 1360, header: 860, footer: 620 }
/** Word counts a picture in pixels, 96 an inch, and its place in English metric units. */
const PIXELS_A_POINT = 96 / 72
const EMU_A_POINT = 12_700
/** In points, from the top of the page, as in the PDF. */
const LOGO_TOP = 32
/** The name goes on to a second line before it comes to the logo: not every program lets text flow around one. */
const BESIDE_LOGO = { right: (LOGO_BOX.width + 12) * 20 }

export interface DocxText extends DocumentText {
  readonly logo: Logo | null
}

/**
 * A Word document with real styles: title, headings, lists, tables, language, page numbers and the proof at the foot. The
 * same text gives the same bytes.
 */
export async function renderDocx(text: DocxText): Promise<Uint8Array> {
  const { title, network, blocks, digest, at } = text
  const document = new Document({
    title: xmlText(title),
    creator: xmlText(network),
    lastModifiedBy: xmlText(network),
    customProperties: digest ? [{ name: DIGEST_PROPERTY, value: digest }] : [],
    styles,
    numbering: { config: numberings(blocks) },
    sections: [
      {
        properties: { page: { size: PAGE, margin: MARGIN } },
        headers: { default: header(text) },
        footers: { default: footer(text) },
        children: docxBlocks(blocks),
      },
    ],
  })
  return dated(await Packer.toBuffer(document), at)
}

/** Where a file says which text it claims to hold. */
export const DIGEST_PROPERTY = 'Assembleur-SHA-256'

function header({ network, logo }: DocxText): Header {
  const image = logo ? [logoRun(logo, network)] : []
  return new Header({
    children: [
      new Paragraph({ style: 'Header', indent: BESIDE_LOGO, children: [new TextRun(xmlText(network)), ...image] }),
    ],
  })
}

/** At the right edge of the page: where it is set in the line of a long name, it is pushed about by it. */
function logoRun({ type, bytes, ...pixels }: Logo, network: string): ImageRun {
  const { width, height } = logoFit(pixels)
  return new ImageRun({
    type: type === 'image/png' ? 'png' : 'jpg',
    data: bytes,
    transformation: { width: Math.round(width * PIXELS_A_POINT), height: Math.round(height * PIXELS_A_POINT) },
    floating: {
      horizontalPosition: { relative: HorizontalPositionRelativeFrom.MARGIN, align: HorizontalPositionAlign.RIGHT },
      verticalPosition: {
        relative: VerticalPositionRelativeFrom.PAGE,
        offset: Math.round((LOGO_TOP + (LOGO_BOX.height - height) / 2) * EMU_A_POINT),
      },
      wrap: { type: TextWrappingType.NONE },
    },
    altText: { name: 'Logo', title: 'Logo', description: `Logo : ${xmlText(network)}` },
  })
}

function footer({ proof }: DocumentText): Footer {
  return new Footer({
    children: [
      new Paragraph({
        style: 'Footer',
        border: { top: { style: BorderStyle.SINGLE, size: 4, space: 4, color: 'B5B5B5' } },
        children: [new TextRun(xmlText(proof))],
      }),
      new Paragraph({
        style: 'Footer',
        alignment: AlignmentType.RIGHT,
        children: [new TextRun({ children: [PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES] })],
      }),
    ],
  })
}

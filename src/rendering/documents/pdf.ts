import PDFDocument from 'pdfkit'
import type { Logo } from '../../application/ports/files.ts'
import type { DocumentText } from './document-text.ts'
import { LOGO_BOX } from './logo-box.ts'
import { writeBlocks } from './pdf-blocks.ts'
import { FACES, fontFile } from './pdf-fonts.ts'
import { INK } from './pdf-text.ts'

export interface PdfText extends DocumentText {
  readonly logo: Logo | null
}

// PostScript points, 72 an inch. A4 is 595 × 842.
const MARGINS = { top: 84, bottom: 88, left: 68, right: 68 }
const HEAD_Y = 44
const FOOT_Y = 72
const SMALL = 8.5
const QUIET = '#4a4a4a'

/** How a file says which text it claims to hold. */
export const DIGEST_KEYWORD = 'assembleur-sha256-'

/**
 * A4, tagged: title, language, headings in order, lists and tables as such, real text, embedded fonts (DESIGN §1.9). No
 * certification is claimed.
 */
export async function renderPdf(text: PdfText): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margins: MARGINS,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'fr-FR',
    displayTitle: true,
    bufferPages: true,
    font: '',
    info: {
      Title: text.title,
      Author: text.network,
      ...(text.digest ? { Keywords: `${DIGEST_KEYWORD}${text.digest}` } : {}),
      CreationDate: new Date(text.at.epochMilliseconds),
      ModDate: new Date(text.at.epochMilliseconds),
    },
  })
  const written = collect(doc)
  for (const face of FACES) doc.registerFont(face, fontFile(face))
  // Each page begins in black.
  doc.on('pageAdded', () => doc.fillColor(INK))
  doc.fillColor(INK)
  writeBlocks(doc, text.blocks)
  margins(doc, text)
  doc.end()
  return written
}

function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = []
  return new Promise((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.once('end', () => resolve(Buffer.concat(chunks)))
    doc.once('error', reject)
  })
}

/** What stands at the head and the foot of each page: known once all are written, and left out by screen readers. */
function margins(doc: PDFKit.PDFDocument, { network, proof, logo }: PdfText): void {
  const { start, count } = doc.bufferedPageRange()
  const image = logo && openImage(doc, logo)
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page)
    const { left, right, bottom } = MARGINS
    const width = doc.page.width - left - right
    // Text below the bottom margin would open a new page.
    doc.page.margins.bottom = 0
    doc.markContent('Artifact', { type: 'Pagination' })
    doc.font('regular').fontSize(SMALL).fillColor(QUIET)
    doc.text(network, left, HEAD_Y, { width: width - LOGO_BOX.width - 12, lineBreak: false })
    if (image) {
      doc.image(image, left + width - LOGO_BOX.width, HEAD_Y - 12, {
        fit: [LOGO_BOX.width, LOGO_BOX.height],
        align: 'right',
        valign: 'center',
      })
    }
    const foot = doc.page.height - FOOT_Y
    doc
      .moveTo(left, foot - 8)
      .lineTo(left + width, foot - 8)
      .lineWidth(0.5)
      .strokeColor('#b5b5b5')
      .stroke()
    doc.text(proof, left, foot, { width: width - 60 })
    doc.text(`${page - start + 1}/${count}`, left + width - 50, foot, { width: 50, align: 'right', lineBreak: false })
    doc.endMarkedContent()
    doc.page.margins.bottom = bottom
  }
}

/** One for all pages: given as bytes, it would be in the file as many times. */
function openImage(doc: PDFKit.PDFDocument, { bytes }: Logo): PDFKit.Mixins.ImageSrc {
  // `openImage` is in pdfkit's documentation, not yet in its types.
  const opener = doc as PDFKit.PDFDocument & { openImage(src: Buffer): PDFKit.Mixins.ImageSrc }
  return opener.openImage(Buffer.from(bytes))
}

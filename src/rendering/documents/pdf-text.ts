export type Doc = PDFKit.PDFDocument
export type Structure = PDFKit.PDFStructureElement

export const INK = '#1a1a1a'
/** Points. */
export const BODY = 10.5

/** No word is as long; an address may be. */
const LONGEST_WORD = 200
const PIECE = /.{1,50}/gsu
const ZERO_WIDTH_SPACE = '\u200B'
/** Shown as nothing anywhere else; the font would draw a box: marks of direction, joiners, the tail of an emoji. */
const UNSEEN = /[^\P{Cc}\t\n]|[^\P{Cf}\u200B]|\p{Cs}|\p{Variation_Selector}/gu

/** pdfkit measures a word again at each of its letters: one of 100,000 would hold the process for minutes. */
export function breakable(text: string): string {
  return text
    .replace(UNSEEN, '')
    .replace(/\S+/g, (word) => (word.length <= LONGEST_WORD ? word : (word.match(PIECE) ?? []).join(ZERO_WIDTH_SPACE)))
}

export const widthOf = ({ page }: Doc): number => page.width - page.margins.left - page.margins.right
export const bottomOf = ({ page }: Doc): number => page.height - page.margins.bottom

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

/** What is often typed and the font has not, by a sign that it has. */
const NEAREST: Readonly<Record<string, string>> = {
  '✅': '✓',
  '❌': '✗',
  '❎': '✗',
  '✖': '✗',
  '⚠': '(!)',
  '❗': '!',
  '❓': '?',
  '➡': '→',
  '⬅': '←',
  '⭐': '*',
  '★': '*',
}

/** `_font` is the font that is set: pdfkit has no other way to ask it. */
interface WithFont {
  readonly _font: { readonly font: { hasGlyphForCodePoint(code: number): boolean } }
}

/** « ✅ Adopté » and « ❌ Refusé » would else be one empty box each, above the digest of both. */
function legible(doc: Doc, text: string): string {
  const { font } = (doc as unknown as WithFont)._font
  return text.replace(/[^\n -\u024F\u200B]/gu, (char) => {
    const code = char.codePointAt(0) ?? 0
    if (font.hasGlyphForCodePoint(code)) return char
    if (/\s/u.test(char)) return ' '
    return NEAREST[char] ?? `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
  })
}

/** pdfkit measures a word again at each of its letters: one of 100,000 would hold the process for minutes. */
export function drawable(doc: Doc, text: string): string {
  return legible(doc, text.replace(UNSEEN, '')).replace(/\S+/g, (word) =>
    word.length <= LONGEST_WORD ? word : (word.match(PIECE) ?? []).join(ZERO_WIDTH_SPACE),
  )
}

export const widthOf = ({ page }: Doc): number => page.width - page.margins.left - page.margins.right
export const bottomOf = ({ page }: Doc): number => page.height - page.margins.bottom

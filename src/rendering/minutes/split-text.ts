/** How a piece was cut from the one before it, so that joining gives the same text again. */
export type Join = 'p' | 'l' | 's' | 'x'

export interface Piece {
  readonly text: string
  /** p: paragraph (blank line), l: line, s: space, x: in the middle of a word. */
  readonly join: Join
}

const SEPARATORS: Record<Join, string> = { p: '\n\n', l: '\n', s: ' ', x: '' }

/** Cuts a text into pieces of at most `max` characters, between paragraphs, else lines, else words. */
export function splitText(text: string, max: number): Piece[] {
  const pieces: Piece[] = []
  const add = (piece: Piece): void => {
    const last = pieces.at(-1)
    const joined = last ? last.text + SEPARATORS[piece.join] + piece.text : piece.text
    if (last && joined.length <= max) pieces[pieces.length - 1] = { ...last, text: joined }
    else pieces.push(piece)
  }
  for (const paragraph of text.split('\n\n')) {
    if (paragraph.length <= max) {
      add({ text: paragraph, join: 'p' })
      continue
    }
    for (const [l, line] of paragraph.split('\n').entries()) {
      for (const [w, cut] of cutLine(line, max).entries()) {
        const join = w > 0 ? cut.join : l > 0 ? 'l' : 'p'
        add({ text: cut.text, join })
      }
    }
  }
  return pieces
}

/** The text again. The first piece's join says nothing. */
export function joinText(pieces: readonly Piece[]): string {
  return pieces.map(({ text, join }, index) => (index === 0 ? '' : SEPARATORS[join]) + text).join('')
}

function cutLine(line: string, max: number): Piece[] {
  const pieces: Piece[] = []
  let rest = line
  let join: Join = 'l'
  while (rest.length > max) {
    const space = rest.lastIndexOf(' ', max)
    const at = space > 0 ? space : evenCut(rest, max)
    pieces.push({ text: rest.slice(0, at), join })
    rest = rest.slice(space > 0 ? at + 1 : at)
    join = space > 0 ? 's' : 'x'
  }
  return [...pieces, { text: rest, join }]
}

/** Never between the two halves of a character. */
function evenCut(text: string, max: number): number {
  const code = text.charCodeAt(max)
  return code >= 0xdc00 && code <= 0xdfff ? max - 1 : max
}

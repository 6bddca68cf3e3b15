/** « `/reunion calendrier` » in our texts: a command a member can type. Nothing else between backquotes is markup. */
const NAMED = /`(\/[\p{L}-]+(?: [\p{L}\p{N}:-]+){0,3})`/gu

export type Piece = { readonly text: string; readonly code?: true }

/** The text in pieces, commands apart: they are shown as code where Slack has code. */
export function splitCommands(text: string): Piece[] {
  return text
    .split(NAMED)
    .map((piece, i): Piece => (i % 2 === 1 ? { text: piece, code: true } : { text: piece }))
    .filter(({ text: piece }) => piece !== '')
}

/** Where there is no code: « /reunion calendrier » without backquotes. */
export function plainCommands(text: string): string {
  return text.replace(NAMED, '« $1 »')
}

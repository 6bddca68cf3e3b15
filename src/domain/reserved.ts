import type { Audience } from './document.ts'

/** As it is written. Typed, « [DGS] » does as well, in any case, and so does the comment of Markdown. */
export const RESERVED_MARK = '[réservé aux DGS]'

const MARKS = String.raw`\[[ \t\u00a0]{0,3}(?:r[ée]serv[ée]e?s?[ \t\u00a0]{1,3}aux?[ \t\u00a0]{1,3})?dgs[ \t\u00a0]{0,3}\]|<!--[ \t]{0,3}dgs[ \t]{0,3}-->`
const CLOSING = String.raw`\[\/[ \t\u00a0]{0,3}(?:r[ée]serv[ée]e?s?[ \t\u00a0]{1,3}aux?[ \t\u00a0]{1,3})?dgs[ \t\u00a0]{0,3}\]`
// An escape is looked at first: what it escapes begins no mark.
const TOKEN = new RegExp(String.raw`\\.|(${MARKS})|(${CLOSING})`, 'giu')

/** A line of a text, without the marks that stood in it. */
export interface MarkedLine {
  readonly text: string
  /** A mark stood there: what the line belongs to is for the DGS. */
  readonly opens: boolean
  /** « [/DGS] » stood there: what was opened ends with it. */
  readonly closes: boolean
}

/** Takes the marks out of a line; an escaped one is text. */
export function readMarks(line: string): MarkedLine {
  let opens = false
  let closes = false
  const text = line.replace(TOKEN, (token, mark?: string, closing?: string) => {
    if (mark === undefined && closing === undefined) return token
    opens ||= mark !== undefined
    closes ||= closing !== undefined
    return ''
  })
  return { text, opens, closes }
}

/** What reads like a mark, and is text, is escaped: it stays the text it is. */
export function escapeMarks(markdown: string): string {
  return markdown.replace(TOKEN, (token) => (token.startsWith('\\') ? token : `\\${token}`))
}

interface Reservable {
  readonly kind: string
  readonly audience: Audience
  readonly level?: number
}

/**
 * Under a title that is for the DGS, everything is, up to the next title of its rank: who hides a title means what
 * stands under it.
 */
export function withReservedSections<B extends Reservable>(blocks: readonly B[]): B[] {
  let under = Number.POSITIVE_INFINITY
  return blocks.map((block) => {
    if (block.level !== undefined && block.level <= under) {
      under = block.audience === 'dgs' ? block.level : Number.POSITIVE_INFINITY
    }
    return under === Number.POSITIVE_INFINITY || block.audience === 'dgs' ? block : { ...block, audience: 'dgs' }
  })
}

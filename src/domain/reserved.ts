import type { Audience } from './document.ts'

/** As it is written. Typed, « [DGS] » does as well, in any case, and so does the comment of Markdown. */
export const RESERVED_MARK = '[réservé aux DGS]'

const GAP = String.raw`[ \t\u00a0]{0,3}`
const KEPT = `r[ée]serv[ée]e?s?${GAP}(?:aux?)?${GAP}`
// « Claude Martin (DGS) » reserves nothing; « (réservé aux DGS) », as our own labels have it, does.
const MARKS = String.raw`\[${GAP}(?:${KEPT})?dgs${GAP}\]|\(${GAP}${KEPT}dgs${GAP}\)|<!--${GAP}dgs${GAP}-->`
const CLOSING = String.raw`\[\/${GAP}(?:${KEPT})?dgs${GAP}\]`
// An escape is looked at first: what it escapes begins no mark.
const READ = new RegExp(String.raw`\\.|${GAP}(?:(${MARKS})|(${CLOSING}))`, 'giu')
const WRITTEN = new RegExp(String.raw`\\.|${MARKS}|${CLOSING}`, 'giu')
/** Most lines hold none: they are not searched. */
const MAY_HOLD = /[[(<]/

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
  if (!MAY_HOLD.test(line)) return { text: line, opens: false, closes: false }
  let opens = false
  let closes = false
  const text = line.replace(READ, (token, mark?: string, closing?: string) => {
    if (mark === undefined && closing === undefined) return token
    opens ||= mark !== undefined
    closes ||= closing !== undefined
    return ''
  })
  return { text, opens, closes }
}

/** What reads like a mark, and is text, is escaped: it stays the text it is. */
export function escapeMarks(markdown: string): string {
  if (!MAY_HOLD.test(markdown)) return markdown
  return markdown.replace(WRITTEN, (token) => (token.startsWith('\\') ? token : `\\${token}`))
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

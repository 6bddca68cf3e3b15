/**
 * Cuts visibly, with « … », never inside a character. `max` counts UTF-16 units. Slack refuses empty texts: an empty
 * one becomes « … » too.
 */
export function shorten(text: string, max: number): string {
  const clean = visible(text).trim()
  if (clean === '') return '…'
  if (clean.length <= max) return clean
  return `${whole(clean.slice(0, max - 1)).trimEnd()}…`
}

/**
 * Splits a text into pieces of at most `max` UTF-16 units without losing a character: between paragraphs, else lines,
 * else sentences, else words, else characters. Joined, the pieces give the text back.
 */
export function splitText(text: string, max: number): string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > max) {
    const at = breakBefore(rest, max)
    pieces.push(rest.slice(0, at))
    rest = rest.slice(at)
  }
  if (rest !== '') pieces.push(rest)
  return pieces
}

const BREAKS = ['\n\n', '\n', '. ', ' ']

function breakBefore(text: string, max: number): number {
  const head = text.slice(0, max)
  for (const mark of BREAKS) {
    const at = head.lastIndexOf(mark)
    // A break in the first half would leave a stub.
    if (at >= max / 2) return at + mark.length
  }
  return whole(head).length
}

/** Without the first half of a surrogate pair at its end. */
function whole(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text
}

/**
 * Without control characters and half characters, which the platforms refuse or drop, and without what turns the reading
 * direction of whatever follows: Arabic or Hebrew letters turn by themselves.
 */
export function visible(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu, (each) => (each === '\n' || each === '\t' ? each : ''))
}

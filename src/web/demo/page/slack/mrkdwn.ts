/** Slack's « mrkdwn », read into a tree. Pure: the DOM is built in `marks.ts`. */
export type Mark =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'bold' | 'italic' | 'strike' | 'quote'; readonly marks: readonly Mark[] }
  | { readonly kind: 'code' | 'pre'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly text: string }
  | { readonly kind: 'user' | 'channel'; readonly id: string; readonly label?: string }
  | { readonly kind: 'broadcast'; readonly range: string }
  | { readonly kind: 'date'; readonly seconds: number; readonly format: string; readonly fallback: string }

export function readMrkdwn(source: string): Mark[] {
  return source.split('```').flatMap((piece, index) => {
    const text = piece.replace(/^\n|\n$/g, '')
    if (index % 2 === 1) return [{ kind: 'pre', text: unescaped(text) } as const]
    return piece === '' || (text === '' && index > 0) ? [] : readLines(index > 0 ? piece.replace(/^\n/, '') : piece)
  })
}

/** Lines that follow one another with « > » make one quote. */
function readLines(source: string): Mark[] {
  const groups: { quoted: boolean; lines: string[] }[] = []
  for (const line of source.split('\n')) {
    const quote = /^(?:>|&gt;) ?(.*)$/.exec(line)
    const last = groups.at(-1)
    if (last && last.quoted === (quote !== null)) last.lines.push(quote?.[1] ?? line)
    else groups.push({ quoted: quote !== null, lines: [quote?.[1] ?? line] })
  }
  return groups.flatMap(({ quoted, lines }) =>
    quoted ? [{ kind: 'quote', marks: joined(lines) } as const] : joined(lines),
  )
}

function joined(lines: readonly string[]): Mark[] {
  return lines.flatMap((line, index) => [...(index > 0 ? [{ kind: 'break' } as const] : []), ...readInline(line)])
}

const STYLES = { '*': 'bold', _: 'italic', '~': 'strike' } as const
/** A special between angle brackets, code, or a styled run that starts and ends at the edge of words. */
const TOKEN = /<([^<>\n]+)>|`([^`\n]+)`|(?<![\p{L}\p{N}])([*_~])(?=\S)(.+?)(?<=\S)\3(?![\p{L}\p{N}])/gu

function readInline(source: string): Mark[] {
  const marks: Mark[] = []
  let from = 0
  const text = (until: number) => {
    if (until > from) marks.push({ kind: 'text', text: unescaped(source.slice(from, until)) })
  }
  for (const match of source.matchAll(TOKEN)) {
    text(match.index)
    from = match.index + match[0].length
    const [, special, code, marker, styled] = match
    if (special !== undefined) marks.push(readSpecial(special))
    else if (code !== undefined) marks.push({ kind: 'code', text: unescaped(code) })
    else marks.push({ kind: STYLES[marker as keyof typeof STYLES], marks: readInline(styled ?? '') })
  }
  text(source.length)
  return marks
}

function readSpecial(special: string): Mark {
  const [target = '', label] = special.split(/\|(.*)/s)
  const date = /^!date\^(\d+)\^([^^]+)(?:\^[^|]*)?$/.exec(target)
  if (date) return { kind: 'date', seconds: Number(date[1]), format: date[2] ?? '', fallback: unescaped(label ?? '') }
  if (target.startsWith('@'))
    return { kind: 'user', id: target.slice(1), ...(label ? { label: unescaped(label) } : {}) }
  if (target.startsWith('#'))
    return { kind: 'channel', id: target.slice(1), ...(label ? { label: unescaped(label) } : {}) }
  if (target.startsWith('!')) return { kind: 'broadcast', range: target.slice(1) }
  const url = unescaped(target)
  return { kind: 'link', url, text: unescaped(label ?? target) }
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

export function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity)
}

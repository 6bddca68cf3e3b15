/** What stands within a line of Discord's Markdown. Pure. */
export type Mark =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | {
      readonly kind: 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler'
      readonly marks: readonly Mark[]
    }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly marks: readonly Mark[] }
  | { readonly kind: 'user' | 'channel' | 'role'; readonly id: string }
  | { readonly kind: 'broadcast'; readonly range: string }
  | { readonly kind: 'date'; readonly seconds: number; readonly style: string }

/** At one place of a text: how much of it is one thing, and which. */
type Rule = readonly [pattern: RegExp, mark: (match: RegExpExecArray) => Mark]

const text = (value = ''): Mark => ({ kind: 'text', text: value })
const styled =
  (kind: 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler') =>
  (match: RegExpExecArray): Mark => ({ kind, marks: readInline(match[1] ?? match[2] ?? '') })

/** In this order, as Discord tries them: what is escaped comes first. */
const RULES: readonly Rule[] = [
  [/\\([^\p{L}\p{N}\s])/uy, ([, sign]) => text(sign)],
  [/\n/y, () => ({ kind: 'break' })],
  [/`([^`\n]+)`/y, ([, code = '']) => ({ kind: 'code', text: code })],
  [/<@!?(\d+)>/y, ([, id = '']) => ({ kind: 'user', id })],
  [/<@&(\d+)>/y, ([, id = '']) => ({ kind: 'role', id })],
  [/<#(\d+)>/y, ([, id = '']) => ({ kind: 'channel', id })],
  [
    /<t:(-?\d{1,13})(?::([tTdDfFR]))?>/y,
    ([, seconds, style = 'f']) => ({ kind: 'date', seconds: Number(seconds), style }),
  ],
  [/<a?:(\w+):\d+>/y, ([, name]) => text(`:${name}:`)],
  [/<(https?:\/\/[^\s<>]+)>/y, ([, url = '']) => ({ kind: 'link', url, marks: [text(url)] })],
  [
    /\[((?:\\.|[^[\]\\\n])+)\]\((https?:\/\/[^\s()]+)\)/y,
    ([, label = '', url = '']) => ({ kind: 'link', url, marks: readInline(label) }),
  ],
  [/https?:\/\/[^\s<]*[^\s<.,:;"'*_~|)\]]/y, ([url]) => ({ kind: 'link', url, marks: [text(url)] })],
  [/@(everyone|here)\b/y, ([, range = '']) => ({ kind: 'broadcast', range })],
  [/\*\*((?:\\.|[^\\])+?)\*\*(?!\*)/sy, styled('bold')],
  [/__((?:\\.|[^\\])+?)__(?!_)/sy, styled('underline')],
  [/~~((?:\\.|[^\\])+?)~~(?!~)/sy, styled('strike')],
  [/\|\|((?:\\.|[^\\])+?)\|\|/sy, styled('spoiler')],
  [
    /\*(?=\S)((?:\*\*|\\.|\s+(?:\\.|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)|(?<![\p{L}\p{N}])_((?:__|\\.|[^\\_])+?)_(?![\p{L}\p{N}])/suy,
    styled('italic'),
  ],
]

export function readInline(source: string): Mark[] {
  const marks: Mark[] = []
  for (let at = 0; at < source.length; ) {
    const found = markAt(source, at)
    const mark = found?.mark ?? text(String.fromCodePoint(source.codePointAt(at) ?? 0))
    const length = found?.length ?? (mark.kind === 'text' ? mark.text.length : 1)
    const last = marks.at(-1)
    if (mark.kind === 'text' && last?.kind === 'text') marks[marks.length - 1] = text(last.text + mark.text)
    else marks.push(mark)
    at += length
  }
  return marks
}

function markAt(source: string, at: number): { mark: Mark; length: number } | null {
  // A letter, a digit or a space begins nothing but an address.
  if (/[\p{L}\p{N} ]/u.test(source[at] ?? '') && !source.startsWith('http', at)) return null
  for (const [pattern, mark] of RULES) {
    pattern.lastIndex = at
    const match = pattern.exec(source)
    if (match) return { mark: mark(match), length: match[0].length }
  }
  return null
}

import type { Inline, TextRun } from './document.ts'

interface MarkedChar {
  readonly char: string
  bold: boolean
  italic: boolean
}

const MARKS = ['bold', 'italic'] as const

/** NFC, LF: the only line ends and the only spelling of an accented letter that documents hold. */
export function normalizeText(text: string): string {
  return lineFeeds(text).normalize('NFC')
}

/** CR, and the line and paragraph separators of Unicode, are line ends too. */
function lineFeeds(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029]/g, '\n')
}

/**
 * The canonical form of a text: spaces trimmed at each line's ends, no empty line, marks never on the white space at
 * their edges, neighbours with the same marks joined. Without `keepLines` a line break is a space.
 */
export function canonicalInline(inline: Inline, keepLines: boolean): Inline {
  const chars = tidySpaces(toChars(inline, keepLines))
  unmarkEdges(chars)
  return toRuns(chars)
}

/** The canonical text as Markdown: marks as `*`, `**`, `***`; `*` and `\` of the text escaped. */
export function writeInline(inline: Inline): string {
  let markdown = ''
  let bold = false
  let italic = false
  for (const run of [...inline, { text: '', bold: false, italic: false }]) {
    markdown += '*'.repeat((run.bold === bold ? 0 : 2) + (run.italic === italic ? 0 : 1))
    markdown += run.text.replace(/[\\*]/g, '\\$&')
    bold = run.bold
    italic = run.italic
  }
  return markdown
}

/** Reads what `writeInline` writes, and what people type: a star that opens nothing or closes nothing is a star. */
export function parseInline(markdown: string, keepLines: boolean): Inline {
  const tokens = tokenize(markdown)
  settleStars(tokens)
  const runs: TextRun[] = []
  let bold = false
  let italic = false
  for (const token of tokens) {
    if (token.text !== undefined) {
      runs.push({ text: token.text, bold, italic })
      continue
    }
    const closes = (token.bold && bold) || (token.italic && italic)
    const stars = '*'.repeat(token.literal)
    if (!closes) runs.push({ text: stars, bold, italic })
    if (token.bold) bold = !bold
    if (token.italic) italic = !italic
    if (closes) runs.push({ text: stars, bold, italic })
  }
  return canonicalInline(runs, keepLines)
}

interface Stars {
  readonly text?: undefined
  /** Marks this token toggles. */
  bold: boolean
  italic: boolean
  /** Stars that are text. */
  literal: number
  readonly canOpen: boolean
  readonly canClose: boolean
}

type Token = { readonly text: string } | Stars

// Markdown: a backslash before ASCII punctuation is an escape, any other is itself.
const TOKEN = /\\[!-/:-@[-`{-~]|\*+|[^\\*]+|\\/g

function tokenize(markdown: string): Token[] {
  const tokens: Token[] = []
  for (const { 0: raw, index } of markdown.matchAll(TOKEN)) {
    if (!raw.startsWith('*')) {
      tokens.push({ text: raw.length === 2 && raw.startsWith('\\') ? raw.slice(1) : raw })
      continue
    }
    const marks = raw.length <= 3
    tokens.push({
      bold: marks && raw.length >= 2,
      italic: marks && raw.length !== 2,
      literal: marks ? 0 : raw.length,
      canClose: /\S$/u.test(markdown.slice(Math.max(0, index - 1), index)),
      canOpen: /^\S/u.test(markdown.charAt(index + raw.length)),
    })
  }
  return tokens
}

/** Opens and closes in pairs; what finds no partner turns into literal stars. */
function settleStars(tokens: readonly Token[]): void {
  const open: Partial<Record<(typeof MARKS)[number], Stars>> = {}
  const makeLiteral = (stars: Stars, mark: (typeof MARKS)[number]): void => {
    stars[mark] = false
    stars.literal += mark === 'bold' ? 2 : 1
  }
  for (const token of tokens) {
    if (token.text !== undefined) continue
    for (const mark of MARKS) {
      if (!token[mark]) continue
      if (open[mark]) {
        if (token.canClose) delete open[mark]
        else makeLiteral(token, mark)
      } else if (token.canOpen) open[mark] = token
      else makeLiteral(token, mark)
    }
  }
  for (const mark of MARKS) {
    const unpaired = open[mark]
    if (unpaired) makeLiteral(unpaired, mark)
  }
}

function toChars(inline: Inline, keepLines: boolean): MarkedChar[] {
  const chars: MarkedChar[] = []
  for (const { text, bold, italic } of inline) {
    for (const char of lineFeeds(text)) {
      chars.push({ char: char === '\n' && !keepLines ? ' ' : char, bold, italic })
    }
  }
  return chars
}

const isBlank = (char: string | undefined): boolean => char === ' ' || char === '\t'

/** Drops spaces and tabs beside a line break and at the ends, and line breaks after a line break. */
function tidySpaces(chars: readonly MarkedChar[]): MarkedChar[] {
  const kept: MarkedChar[] = []
  for (const one of chars) {
    const before = kept.at(-1)?.char
    if ((isBlank(one.char) || one.char === '\n') && (before === undefined || before === '\n')) continue
    if (one.char === '\n') dropBlanks(kept)
    kept.push(one)
  }
  while (kept.length > 0 && (isBlank(kept.at(-1)?.char) || kept.at(-1)?.char === '\n')) kept.pop()
  return kept
}

function dropBlanks(chars: MarkedChar[]): void {
  while (isBlank(chars.at(-1)?.char)) chars.pop()
}

/** White space wears a mark only when the letters on both its sides do. */
function unmarkEdges(chars: MarkedChar[]): void {
  for (let start = 0; start < chars.length; start += 1) {
    if (!isWhite(chars[start])) continue
    let end = start
    while (isWhite(chars[end])) end += 1
    for (const mark of MARKS) {
      const inside = Boolean(chars[start - 1]?.[mark] && chars[end]?.[mark])
      for (const one of chars.slice(start, end)) one[mark] = inside
    }
    start = end
  }
}

function isWhite(one: MarkedChar | undefined): boolean {
  return one !== undefined && /\s/u.test(one.char)
}

function toRuns(chars: readonly MarkedChar[]): TextRun[] {
  const runs: Array<{ text: string; bold: boolean; italic: boolean }> = []
  for (const { char, bold, italic } of chars) {
    const last = runs.at(-1)
    if (last && last.bold === bold && last.italic === italic) last.text += char
    else runs.push({ text: char, bold, italic })
  }
  for (const run of runs) run.text = run.text.normalize('NFC')
  return runs
}

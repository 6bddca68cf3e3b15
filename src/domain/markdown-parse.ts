import { keepBlockIds } from './block-ids.ts'
import type { Audience, Block, BlockDraft, Inline } from './document.ts'
import { normalizeText, parseInline } from './inline.ts'
import { type MarkedLine, readMarks, withReservedSections } from './reserved.ts'

const HEADING = /^(#{1,3}) +(.*)$/
const BULLET = /^[-*+] +(.*)$/
const NUMBERED = /^(\d{1,9})[.)] +(.*)$/
const DELIMITER_ROW = /^\|(\s*:?-+:?\s*\|)+$/

/**
 * The blocks of a text. What is not a heading (1–3), a paragraph, a list of one level, a table, bold or italic stays
 * literal. Blocks that `previous` already held keep their ids.
 *
 * « [DGS] » alone on its line reserves the next block for the DGS, or all up to « [/DGS] » where that follows; within a
 * block it reserves that block, of a list those of its items that bear it. When in doubt, more is reserved.
 */
export function parseMarkdown(text: string, previous: readonly Block[] = []): Block[] {
  const lines = normalizeText(text).split('\n').map(readLine)
  const drafts: BlockDraft[] = []
  let audience: Audience = 'tous'
  let end = -1 // of a passage that is reserved as a whole
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]
    if (line?.opens) end = Math.max(end, closingOf(lines, at))
    if (!line || line.text === '') {
      if (line?.opens) audience = 'dgs'
      at += 1
      continue
    }
    const read = readBlock(lines, at, at <= end ? 'dgs' : audience)
    if (read.draft) drafts.push(read.draft)
    end = Math.max(end, ...openedWithin(lines, at, read.end))
    audience = 'tous'
    at = read.end
  }
  return keepBlockIds(withReservedSections(drafts), previous)
}

function readLine(line: string): MarkedLine {
  const marked = readMarks(withoutMargins(line))
  return { ...marked, text: withoutMargins(marked.text) }
}

/** Where the passage that opens here is closed; −1 when another one opens before, or none is closed. */
function closingOf(lines: readonly MarkedLine[], at: number): number {
  for (let line = at; line < lines.length; line += 1) {
    if (line > at && lines[line]?.opens) return -1
    if (lines[line]?.closes) return line
  }
  return -1
}

function openedWithin(lines: readonly MarkedLine[], from: number, to: number): number[] {
  return lines.slice(from, to).flatMap(({ opens }, index) => (opens ? [closingOf(lines, from + index)] : []))
}

/** Without spaces and tabs at both ends; a regular expression takes minutes on a file that is one line of spaces. */
function withoutMargins(line: string): string {
  let start = 0
  let end = line.length
  while (start < end && isBlank(line[start])) start += 1
  while (end > start && isBlank(line[end - 1])) end -= 1
  return line.slice(start, end)
}

const isBlank = (char: string | undefined): boolean => char === ' ' || char === '\t'

interface Read {
  readonly draft: BlockDraft | null
  /** The first line after the block. */
  readonly end: number
}

type Lines = readonly MarkedLine[]

function readBlock(lines: Lines, at: number, asked: Audience): Read {
  const { text, opens } = lines[at] ?? { text: '', opens: false }
  const heading = HEADING.exec(text)
  if (heading) {
    const level = (heading[1]?.length ?? 1) as 1 | 2 | 3
    const words = parseInline(heading[2] ?? '', false)
    const audience = opens ? 'dgs' : asked
    return { draft: words.length > 0 ? { kind: 'heading', audience, level, text: words } : null, end: at + 1 }
  }
  if (BULLET.test(text) || NUMBERED.test(text)) return readList(lines, at, asked)
  if (isTableStart(lines, at)) return readTable(lines, at, asked)
  return readParagraph(lines, at, asked)
}

function readList(lines: Lines, at: number, asked: Audience): Read {
  const numbered = NUMBERED.exec(lines[at]?.text ?? '')
  const marked = lines[at]?.opens === true
  const items: string[] = []
  let end = at
  for (; end < lines.length; end += 1) {
    const { text, opens } = lines[end] ?? { text: '', opens: false }
    const item = numbered ? NUMBERED.exec(text)?.[2] : BULLET.exec(text)?.[1]
    if (item !== undefined) {
      // Items for the DGS and items for all stand in lists of their own.
      if (asked === 'tous' && opens !== marked) break
      items.push(item)
    } else if (text === '' || startsBlock(lines, end)) break
    else items[items.length - 1] += ` ${text}` // a line that goes on with the item
  }
  const texts = items.map((item) => parseInline(item, false)).filter((item) => item.length > 0)
  const start = numbered ? Number(numbered[1]) : null
  const audience = audienceOf(lines, at, end, asked)
  return { draft: texts.length > 0 ? { kind: 'list', audience, start, items: texts } : null, end }
}

function readTable(lines: Lines, at: number, asked: Audience): Read {
  let end = at + 2
  while (lines[end]?.text.startsWith('|')) end += 1
  const header = readCells(lines[at]?.text ?? '')
  const body = lines.slice(at + 2, end).map(({ text }) => readCells(text))
  const width = Math.max(header.length, ...body.map((cells) => cells.length))
  const fill = (cells: readonly Inline[]): Inline[] => Array.from({ length: width }, (_, column) => cells[column] ?? [])
  const audience = audienceOf(lines, at, end, asked)
  return { draft: { kind: 'table', audience, header: fill(header), rows: body.map(fill) }, end }
}

function readParagraph(lines: Lines, at: number, asked: Audience): Read {
  let end = at + 1
  while (end < lines.length && lines[end]?.text !== '' && !startsBlock(lines, end)) end += 1
  const words = lines.slice(at, end).map(({ text }) => text)
  const text = parseInline(words.join('\n'), true)
  const audience = audienceOf(lines, at, end, asked)
  return { draft: text.length > 0 ? { kind: 'paragraph', audience, text } : null, end }
}

function audienceOf(lines: Lines, from: number, to: number, asked: Audience): Audience {
  return lines.slice(from, to).some(({ opens }) => opens) ? 'dgs' : asked
}

function startsBlock(lines: Lines, at: number): boolean {
  const text = lines[at]?.text ?? ''
  return [HEADING, BULLET, NUMBERED].some((start) => start.test(text)) || isTableStart(lines, at)
}

function isTableStart(lines: Lines, at: number): boolean {
  return (lines[at]?.text.startsWith('|') ?? false) && DELIMITER_ROW.test(lines[at + 1]?.text ?? '')
}

/** Cells between unescaped bars; the last bar may be missing. */
function readCells(line: string): Inline[] {
  const cells: string[] = ['']
  for (const [part] of line.slice(1).matchAll(/\\.|\||[^\\|]+|\\/gsu)) {
    if (part === '|') cells.push('')
    else cells[cells.length - 1] += part
  }
  if (cells.length > 1 && cells.at(-1)?.trim() === '') cells.pop()
  return cells.map((cell) => parseInline(cell, false))
}

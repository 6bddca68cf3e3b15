import { keepBlockIds } from './block-ids.ts'
import type { Audience, Block, BlockDraft, Inline } from './document.ts'
import { normalizeText, parseInline } from './inline.ts'

const HEADING = /^(#{1,3}) +(.*)$/
const BULLET = /^[-*+] +(.*)$/
const NUMBERED = /^(\d{1,9})[.)] +(.*)$/
const DELIMITER_ROW = /^\|(\s*:?-+:?\s*\|)+$/
const DGS_MARKER_LINE = /^<!--\s*dgs\s*-->$/i

/**
 * The blocks of a text. What is not a heading (1–3), a paragraph, a list of one level, a table, bold or italic stays
 * literal. Blocks that `previous` already held keep their ids.
 */
export function parseMarkdown(text: string, previous: readonly Block[] = []): Block[] {
  const lines = normalizeText(text).split('\n').map(withoutMargins)
  const drafts: BlockDraft[] = []
  let audience: Audience = 'tous'
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? ''
    if (line === '') {
      at += 1
      continue
    }
    if (DGS_MARKER_LINE.test(line)) {
      audience = 'dgs'
      at += 1
      continue
    }
    const { draft, end } = readBlock(lines, at, audience)
    if (draft) drafts.push(draft)
    audience = 'tous'
    at = end
  }
  return keepBlockIds(drafts, previous)
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

function readBlock(lines: readonly string[], at: number, audience: Audience): Read {
  const line = lines[at] ?? ''
  const heading = HEADING.exec(line)
  if (heading) {
    const level = (heading[1]?.length ?? 1) as 1 | 2 | 3
    const text = parseInline(heading[2] ?? '', false)
    return { draft: text.length > 0 ? { kind: 'heading', audience, level, text } : null, end: at + 1 }
  }
  if (BULLET.test(line) || NUMBERED.test(line)) return readList(lines, at, audience)
  if (isTableStart(lines, at)) return readTable(lines, at, audience)
  return readParagraph(lines, at, audience)
}

function readList(lines: readonly string[], at: number, audience: Audience): Read {
  const numbered = NUMBERED.exec(lines[at] ?? '')
  const items: string[] = []
  let end = at
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? ''
    const item = numbered ? NUMBERED.exec(line)?.[2] : BULLET.exec(line)?.[1]
    if (item !== undefined) items.push(item)
    else if (line === '' || startsBlock(lines, end)) break
    else items[items.length - 1] += ` ${line}` // a line that goes on with the item
  }
  const texts = items.map((item) => parseInline(item, false)).filter((item) => item.length > 0)
  const start = numbered ? Number(numbered[1]) : null
  return { draft: texts.length > 0 ? { kind: 'list', audience, start, items: texts } : null, end }
}

function readTable(lines: readonly string[], at: number, audience: Audience): Read {
  let end = at + 2
  while (lines[end]?.startsWith('|')) end += 1
  const header = readCells(lines[at] ?? '')
  const body = lines.slice(at + 2, end).map(readCells)
  const width = Math.max(header.length, ...body.map((cells) => cells.length))
  const fill = (cells: readonly Inline[]): Inline[] => Array.from({ length: width }, (_, column) => cells[column] ?? [])
  return { draft: { kind: 'table', audience, header: fill(header), rows: body.map(fill) }, end }
}

function readParagraph(lines: readonly string[], at: number, audience: Audience): Read {
  let end = at + 1
  while (end < lines.length && lines[end] !== '' && !startsBlock(lines, end)) end += 1
  const text = parseInline(lines.slice(at, end).join('\n'), true)
  return { draft: text.length > 0 ? { kind: 'paragraph', audience, text } : null, end }
}

function startsBlock(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? ''
  return [HEADING, BULLET, NUMBERED, DGS_MARKER_LINE].some((start) => start.test(line)) || isTableStart(lines, at)
}

function isTableStart(lines: readonly string[], at: number): boolean {
  return (lines[at]?.startsWith('|') ?? false) && DELIMITER_ROW.test(lines[at + 1] ?? '')
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
